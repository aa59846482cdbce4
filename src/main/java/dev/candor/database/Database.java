package dev.candor.database;

import dev.candor.Public;
import dev.candor.failure.DataConflict;
import dev.candor.failure.Failure;
import dev.candor.failure.ServiceUnavailable;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * How stores reach the database.
 *
 * <p>While it is known not to answer, a request is refused here at once: no thread waits, no
 * connection is asked for.
 *
 * <pre>{@code
 * long id = database.transaction(handle -> EntryStore.insert(handle, entry));
 * Optional<Entry> found = database.call(handle -> EntryStore.find(handle, id));
 * }</pre>
 */
@Public
@Singleton
public class Database {

  /** The supervisor looks this often, so a caller that waits as long meets its verdict. */
  private static final long RETRY_AFTER_SECONDS = 1;

  private static final Logger LOG = Logger.getLogger(Database.class);

  private static final String POOLER =
      ". Behind a pooler that shares sessions between transactions, CANDOR_DATABASE_URL needs"
          + " ?prepareThreshold=0";

  /** SQLStates, of the few that the supervisor does not see. */
  private final Set<String> reported = ConcurrentHashMap.newKeySet();

  private final Jdbi jdbi;
  private final DatabaseSupervisor supervisor;
  private final WriteTurn turn;
  private final Preparation preparation;
  private final Refusals refusals;

  Database(
      PooledConnections connections,
      DatabaseSupervisor supervisor,
      WriteTurn turn,
      Preparation preparation,
      Refusals refusals,
      EmbeddedDatabase embedded) {
    this.jdbi = Jdbi.create(connections);
    this.supervisor = supervisor;
    this.turn = turn;
    this.preparation = preparation;
    this.refusals = refusals;
    if (embedded.isActive()) {
      jdbi.getConfig(SqlStatements.class).addCustomizer(turn);
    }
  }

  /**
   * Runs statements outside of a transaction: for a single one, or for reading. Blocks.
   *
   * @param work what to run with a connection, once; it is never repeated
   * @param <R> what it returns
   * @return what the work returns
   * @throws ServiceUnavailable if the database cannot answer
   * @throws DataConflict if it breaks an integrity rule
   */
  public <R> R call(HandleCallback<R, RuntimeException> work) {
    return guarded(work, false);
  }

  /**
   * Runs statements in a transaction, which is rolled back if anything is thrown. Blocks.
   *
   * @param work what to run with a connection, once; it is never repeated
   * @param <R> what it returns
   * @return what the work returns, after the commit
   * @throws ServiceUnavailable if the database cannot answer; a commit may have taken effect
   * @throws DataConflict if it breaks an integrity rule
   */
  public <R> R transaction(HandleCallback<R, RuntimeException> work) {
    return guarded(work, true);
  }

  private <R> R guarded(HandleCallback<R, RuntimeException> work, boolean transaction) {
    if (!supervisor.admits()) {
      throw new ServiceUnavailable(RETRY_AFTER_SECONDS);
    }
    try {
      return turn.during(() -> transaction ? jdbi.inTransaction(work) : jdbi.withHandle(work));
    } catch (Failure e) {
      throw e;
    } catch (RuntimeException e) {
      throw translate(e);
    }
  }

  private RuntimeException translate(RuntimeException thrown) {
    if (supervisor.hasEnded()) {
      // The pool, and what makes it, is closed while a job or a request still runs.
      return new ServiceUnavailable(RETRY_AFTER_SECONDS);
    }
    SQLException sql = SqlFailures.sqlException(thrown);
    if (sql == null) {
      return thrown instanceof JdbiException ? new UnforeseenDatabaseError(thrown, null) : thrown;
    }
    if (SqlFailures.isRefused(sql) && !(thrown instanceof ConnectionException)) {
      // The supervisor has nothing to find out: other statements succeed.
      String reason = refusals.note(sql);
      return preparation.isOfThisThread()
          ? new DatabaseUnfit(reason)
          : new ServiceUnavailable(RETRY_AFTER_SECONDS);
    }
    if (thrown instanceof ConnectionException || SqlFailures.isUnavailable(sql)) {
      supervisor.suspect(SqlFailures.isStale(sql), SqlFailures.isDiskFull(sql));
      report(sql);
      return new ServiceUnavailable(RETRY_AFTER_SECONDS);
    }
    DataConflict conflict = SqlFailures.conflict(sql);
    return conflict == null ? new UnforeseenDatabaseError(thrown, sql) : conflict;
  }

  /** Logs what the supervisor does not see on its own connection, once for each kind. */
  private void report(SQLException sql) {
    boolean ofPooler = SqlFailures.isOfPooler(sql);
    if ((ofPooler || SqlFailures.isStale(sql)) && reported.add(sql.getSQLState())) {
      LOG.warnf("A statement failed: %s%s", sql.getMessage(), ofPooler ? POOLER : "");
    }
  }
}
