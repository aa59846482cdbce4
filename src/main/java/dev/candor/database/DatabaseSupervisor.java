package dev.candor.database;

import dev.candor.StartOrder;
import dev.candor.dependency.Dependencies;
import dev.candor.dependency.Dependency;
import dev.candor.logging.OutOfMemoryExit;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether the database can serve, and brings it into service: migrates it as soon as it can
 * be reached, at start or later, then asks it every second whether it is still there, the same and
 * writable.
 */
@Singleton
class DatabaseSupervisor {

  private static final long PERIOD_MILLIS = 1_000;
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);

  private final PooledConnections connections;
  private final SchemaMigrations migrations;
  private final Preparation preparation;
  private final EmbeddedDatabase embedded;
  private final DiskSpace disk;
  private final Dependency database;

  /** A statement that fails while the process ends is not reported. */
  private final ScheduledExecutorService executor =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "database-supervisor");
            thread.setDaemon(true);
            return thread;
          },
          new ThreadPoolExecutor.DiscardPolicy());

  private final AtomicBoolean suspected = new AtomicBoolean();
  private final AtomicBoolean stale = new AtomicBoolean();
  private final AtomicBoolean full = new AtomicBoolean();
  private boolean migrated;
  private @Nullable String history;
  private @Nullable Connection connection;
  private long opened;
  private @Nullable ScheduledFuture<?> looking;

  DatabaseSupervisor(
      PooledConnections connections,
      SchemaMigrations migrations,
      Preparation preparation,
      Dependencies dependencies,
      EmbeddedDatabase embedded,
      DiskSpace disk) {
    this.connections = connections;
    this.migrations = migrations;
    this.preparation = preparation;
    this.embedded = embedded;
    this.disk = disk;
    this.database =
        dependencies.show(Dependency.probed("database", "The database", DatabaseSupervisor.class));
  }

  /** Whether the current thread may use the database: no longer once the process ends. */
  boolean admits() {
    return (database.status().isUp() && !hasEnded()) || preparation.isOfThisThread();
  }

  /** Whether the process ends, and the database is closed. */
  boolean hasEnded() {
    return executor.isShutdown();
  }

  Dependency dependency() {
    return database;
  }

  /** Takes the first look before the service listens, so that the usual start is a ready one. */
  void start(@Observes @Priority(StartOrder.DATABASE) StartupEvent event) {
    look();
    looking =
        executor.scheduleWithFixedDelay(
            this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    if (looking != null) {
      looking.cancel(false);
    }
    executor.execute(this::end);
    executor.shutdown();
    try {
      executor.awaitTermination(2 * PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Reports that a statement failed for want of a database; the supervisor takes a look at once.
   *
   * @param sessionIsStale whether a new session may find what this one did not
   * @param diskIsFull whether the database can be read and not written
   */
  void suspect(boolean sessionIsStale, boolean diskIsFull) {
    if (sessionIsStale) {
      stale.set(true);
    }
    if (diskIsFull) {
      full.set(true);
    }
    if (suspected.compareAndSet(false, true)) {
      executor.execute(this::look);
    }
  }

  private void look() {
    suspected.set(false);
    try {
      disk.measure();
      if (embedded.isActive()) {
        askEmbedded();
      } else {
        askPostgres();
      }
      if (!migrated) {
        // Comes after the question, because that wait is bounded, and that of a migration is not.
        migrations.migrate();
        history = embedded.isActive() ? null : PostgresSession.read(open()).history();
        preparation.run();
        migrated = true;
      }
      if (embedded.isActive() && connection != null) {
        embedded.maintain(connection);
      }
      database.answered();
    } catch (SQLException | RuntimeException | Error e) {
      // What is thrown to the executor ends the repetition.
      OutOfMemoryExit.check(e);
      becomeDown(e);
    }
  }

  private void askEmbedded() throws SQLException {
    if (connection != null && EmbeddedDatabase.answers(connection)) {
      return;
    }
    forgetConnections();
    connection = embedded.open();
    if (!EmbeddedDatabase.answers(connection)) {
      forgetConnections();
      throw new SQLException("The connection is not valid");
    }
  }

  /**
   * A session that cannot serve is not asked again: the address may lead to another server by then.
   * What a new session meets may have been restored or created anew, so its schema is checked.
   */
  private void askPostgres() throws SQLException {
    if (connection == null || (stale.get() && System.nanoTime() - opened > PERIOD_NANOS)) {
      stale.set(false);
      forgetConnections();
    }
    try {
      PostgresSession session = PostgresSession.read(open()).requireFit();
      checkHistory(session);
      if (full.get()) {
        PostgresSession.requireSpace(open());
        full.set(false);
      }
      database.concern(session.concern());
    } catch (SQLException | DatabaseUnfit | Error e) {
      forgetConnections();
      throw e;
    }
  }

  /** Admits no request to a schema other than the one before until it is migrated and prepared. */
  private void checkHistory(PostgresSession session) {
    if (!Objects.equals(session.history(), history)) {
      if (database.status().isUp()) {
        becomeDown(new DatabaseUnfit("has another schema than before, which is migrated"));
      }
      migrated = false;
    }
  }

  /**
   * Asks on a connection of the supervisor's own, so that a busy pool is not taken for a dead one.
   */
  private Connection open() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = connections.openConnection();
      opened = System.nanoTime();
      connection = open;
    }
    return open;
  }

  /** The pooled connections were made to the same server: they are as dead as the supervisor's. */
  private void forgetConnections() {
    connections.flush();
    migrated &= embedded.isActive();
    EmbeddedDatabase.closeQuietly(connection);
    connection = null;
  }

  /**
   * The last connection closes the embedded database. If that were one of the pool, a thread of the
   * pool would do so while the pool interrupts it.
   */
  private void end() {
    connections.flush();
    if (embedded.isActive() && connection != null) {
      EmbeddedDatabase.awaitLast(connection, PERIOD_MILLIS);
    }
    forgetConnections();
  }

  private void becomeDown(Throwable cause) {
    if (!hasEnded()) {
      OutageReason reason = OutageReason.of(cause, embedded.isActive());
      database.unfit(reason.text(), reason.detail());
    }
  }
}
