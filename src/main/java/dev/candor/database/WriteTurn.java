package dev.candor.database;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;

/**
 * The turn to write to the embedded database: one transaction at a time has it, from its first
 * statement that writes until it ends. Reading takes no turn.
 *
 * <p>H2 stores all tables at each commit of any transaction, and collects them one after the other.
 * A transaction that commits meanwhile is stored in part: a kill -9 at that point leaves an
 * Idempotency-Key without its order, or loses what was acknowledged. Where nobody else writes,
 * there is nothing to store in part. See docs/decisions/0003-embedded-database.md.
 */
@Singleton
class WriteTurn implements StatementCustomizer {

  private final ReentrantLock lock = new ReentrantLock(true);
  private final ThreadLocal<Boolean> working = new ThreadLocal<>();
  private final long patienceMillis;

  /**
   * @param patience as long as for a connection: longer than any transaction takes
   */
  WriteTurn(
      @ConfigProperty(name = "quarkus.datasource.h2.jdbc.acquisition-timeout") Duration patience) {
    this.patienceMillis = patience.toMillis();
  }

  /** Runs a transaction, or what joins the transaction that this thread runs already. */
  <R> R during(Supplier<R> transaction) {
    if (working.get() != null) {
      return transaction.get();
    }
    working.set(true);
    try {
      return transaction.get();
    } finally {
      working.remove();
      giveBack();
    }
  }

  @Override
  public void beforeExecution(PreparedStatement statement, StatementContext context)
      throws SQLException {
    if (writes(context.getRenderedSql()) && !lock.isHeldByCurrentThread()) {
      take();
    }
  }

  /** Takes the turn, unless others have it or wait for it. */
  boolean takeIfFree() {
    return !lock.hasQueuedThreads() && lock.tryLock();
  }

  /** Returns the turn, if this thread holds it. */
  void giveBack() {
    if (lock.isHeldByCurrentThread()) {
      lock.unlock();
    }
  }

  /**
   * Takes the turn, until it is given back.
   *
   * @throws SQLTimeoutException if others have it for too long
   */
  void take() throws SQLTimeoutException {
    try {
      if (!lock.tryLock(patienceMillis, TimeUnit.MILLISECONDS)) {
        throw new SQLTimeoutException("Another transaction writes for too long");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTimeoutException("Interrupted while others write");
    }
  }

  /** A lock on a row is written, too. */
  private static boolean writes(String sql) {
    String statement = sql.toUpperCase(Locale.ROOT);
    return !statement.startsWith("SELECT") || statement.contains(" FOR UPDATE");
  }
}
