package dev.candor.database;

import dev.candor.monitoring.DependencyMetrics;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether the database answers, and brings it into service: migrates it as soon as it can be
 * reached, at start or later, then asks it every second whether it is still there.
 */
@Singleton
public class DatabaseKeeper {

  private static final Logger LOG = Logger.getLogger(DatabaseKeeper.class);
  private static final long PERIOD_MILLIS = 1_000;
  private static final int LOOKS_AT_EMBEDDED = 10;

  private final PooledConnections connections;
  private final InjectableInstance<Flyway> migrations;
  private final Event<DatabaseReady> ready;
  private final boolean embedded;
  private final Clock clock = Clock.systemUTC();

  /** A statement that fails while the process ends is reported to nobody. */
  private final ScheduledExecutorService executor =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "database-keeper");
            thread.setDaemon(true);
            return thread;
          },
          new ThreadPoolExecutor.DiscardPolicy());

  private volatile DatabaseStatus status = new DatabaseStatus("not reached yet", clock.instant());
  private final AtomicBoolean suspected = new AtomicBoolean();
  private boolean migrated;
  private boolean announced;
  private @Nullable Connection connection;
  private @Nullable ScheduledFuture<?> looking;

  DatabaseKeeper(
      PooledConnections connections,
      @Any InjectableInstance<Flyway> migrations,
      Event<DatabaseReady> ready,
      DependencyMetrics dependencies,
      @ConfigProperty(name = "candor.database.url") Optional<String> url) {
    this.connections = connections;
    this.migrations = migrations;
    this.ready = ready;
    this.embedded = url.isEmpty();
    dependencies.show("database", () -> status.isUp());
  }

  /** Whether the database answers, as of the last time anyone asked it. Never blocks. */
  public DatabaseStatus status() {
    return status;
  }

  /**
   * The first look is taken before the service listens, so that the usual start is a ready one. The
   * embedded database is opened by it, which takes a slow machine longer than one look.
   */
  void start(@Observes StartupEvent event) {
    int looks = embedded ? LOOKS_AT_EMBEDDED : 1;
    for (int i = 0; i < looks && !status.isUp(); i++) {
      look();
    }
    looking =
        executor.scheduleWithFixedDelay(
            this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Returns whether the process ends, and the database is closed. */
  boolean hasEnded() {
    return executor.isShutdown();
  }

  void stop(@Observes ShutdownEvent event) {
    if (looking != null) {
      looking.cancel(false);
    }
    executor.shutdownNow();
  }

  /** Reports that a statement failed for want of a database; the keeper takes a look at once. */
  void suspect() {
    if (suspected.compareAndSet(false, true)) {
      executor.execute(this::look);
    }
  }

  private void look() {
    suspected.set(false);
    try {
      // First, because this wait is bounded, and that of a migration is not.
      ask();
      if (!migrated) {
        migrations.getActive().migrate();
        migrated = true;
      }
      becomeUp();
      if (!announced) {
        ready.fire(new DatabaseReady());
        announced = true;
      }
    } catch (SQLException | RuntimeException e) {
      becomeDown(e);
    }
  }

  /** Asks on a connection of the keeper's own, so that a busy pool is not taken for a dead one. */
  private void ask() throws SQLException {
    if (connection != null && connection.isValid(1)) {
      return;
    }
    forgetConnections();
    connection = connections.openConnection();
    if (!connection.isValid(1)) {
      forgetConnections();
      throw new SQLException("The connection is not valid");
    }
  }

  /** The pooled connections were made to the same server: they are as dead as the keeper's. */
  private void forgetConnections() throws SQLException {
    connections.flush();
    if (connection != null) {
      Connection dead = connection;
      connection = null;
      dead.close();
    }
  }

  private void becomeUp() {
    if (!status.isUp()) {
      status = new DatabaseStatus(null, clock.instant());
      LOG.info("The database answers");
    }
  }

  private void becomeDown(Exception cause) {
    String reason = migrated ? "does not answer" : "could not be reached or migrated";
    if (!reason.equals(status.reason()) && !executor.isShutdown()) {
      status = new DatabaseStatus(reason, clock.instant());
      LOG.warnf("The database %s: %s", reason, firstLine(cause));
    }
  }

  private static String firstLine(Exception cause) {
    SQLException sql = SqlFailures.sqlException(cause);
    String message = String.valueOf((sql == null ? cause : sql).getMessage());
    return message.lines().findFirst().orElse("");
  }
}
