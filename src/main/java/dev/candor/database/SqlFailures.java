package dev.candor.database;

import dev.candor.failure.DataConflict;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/**
 * What an error of either engine means. Here, and in the URL of the embedded engine, is all that
 * tells the two apart.
 */
final class SqlFailures {

  /** A value that its column cannot hold, in both engines. */
  private static final String DATA = "22";

  /** Integrity constraint violation, in both engines. */
  private static final String INTEGRITY = "23";

  /**
   * Classes of SQLState that mean "cannot answer now": connection, transaction state (read-only,
   * timed out while idle), insufficient resources, operator intervention (a query timed out, a
   * shutdown), system error, internal error (a damaged table or index); and a transaction that lost
   * against others.
   */
  private static final Set<String> UNAVAILABLE = Set.of("08", "25", "40", "53", "57", "58", "XX");

  /** PostgreSQL's own: raised by a function of the operator's, such as that of a trigger. */
  private static final String RAISED = "P0001";

  /**
   * PostgreSQL's own, of what an operator has set up: the role lacks a right, or a policy of the
   * table forbids the row; the table is published without an identity of its rows; a trigger
   * refuses the row.
   */
  private static final Set<String> REFUSED = Set.of("42501", "55000", RAISED);

  /** PostgreSQL's own: a lock was not granted in time; a table or the schema is gone. */
  private static final Set<String> POSTGRES_UNAVAILABLE = Set.of("55P03", "42P01", "3F000");

  /** PostgreSQL's own: no space is left on its disk. */
  private static final String DISK_FULL = "53100";

  /** PostgreSQL's own: a prepared statement is another session's, or was. */
  private static final Set<String> POOLER = Set.of("26000", "42P05");

  /** PostgreSQL's own: the server is read-only; a table or the schema is gone. */
  private static final Set<String> STALE = Set.of("25006", "42P01", "3F000");

  /** What PostgreSQL raises when a migration has changed what a prepared statement returns. */
  private static final String CACHED_PLAN = "RevalidateCachedQuery";

  /**
   * H2's own: closed, in use elsewhere, broken file, lock or statement timed out (org.h2.api
   * .ErrorCode).
   */
  private static final Set<String> H2_UNAVAILABLE =
      Set.of("90007", "90020", "90028", "90030", "90031", "90067", "90098", "90121", "HYT00");

  /**
   * Constraints that requests can violate are named so in the migrations: {@code item_name_unique}.
   * A check is none of them: what clients set is validated before.
   */
  private static final Pattern CONSTRAINT =
      Pattern.compile("\\b([a-z]+)_([a-z_]+)_(unique|references)");

  private SqlFailures() {}

  static @Nullable SQLException sqlException(Throwable thrown) {
    return find(thrown, SQLException.class);
  }

  /** Finds a throwable or what caused it, by its type; null if there is none. */
  static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }

  /**
   * The conflict that an integrity violation is; null if the error is none, or one that no request
   * can cause, which is a bug.
   */
  static @Nullable DataConflict conflict(SQLException sql) {
    if (!state(sql).startsWith(INTEGRITY)) {
      return null;
    }
    // The first name is the constraint's; what the caller wrote comes after it.
    Matcher name = CONSTRAINT.matcher(String.valueOf(sql.getMessage()).toLowerCase(Locale.ROOT));
    if (!name.find()) {
      return null;
    }
    return name.group(3).equals("references")
        ? DataConflict.ofReference(name.group(1), name.group(2))
        : new DataConflict(name.group(1), name.group(2));
  }

  static boolean isUnavailable(SQLException sql) {
    String state = state(sql);
    return sql instanceof SQLTimeoutException
        || isCausedByInputOutput(sql)
        || state.isEmpty()
        || UNAVAILABLE.contains(state.substring(0, Math.min(2, state.length())))
        || POSTGRES_UNAVAILABLE.contains(state)
        || H2_UNAVAILABLE.contains(state)
        || isRefused(sql)
        || isOfPooler(sql)
        || isOfOldSchema(sql);
  }

  /** Whether the server is well, and refuses a statement until its operator changes something. */
  static boolean isRefused(SQLException sql) {
    return REFUSED.contains(state(sql));
  }

  /** Whether the failure is the session's: a new one may lead to another server or schema. */
  static boolean isStale(SQLException sql) {
    return STALE.contains(state(sql)) || isOfOldSchema(sql);
  }

  /** Whether PostgreSQL has no space left to write to. */
  static boolean isDiskFull(SQLException sql) {
    return state(sql).equals(DISK_FULL);
  }

  /** Whether a pooler has given the transaction a session that others have prepared. */
  static boolean isOfPooler(SQLException sql) {
    return POOLER.contains(state(sql));
  }

  private static boolean isOfOldSchema(SQLException sql) {
    return sql instanceof PSQLException postgres
        && postgres.getServerErrorMessage() != null
        && CACHED_PLAN.equals(postgres.getServerErrorMessage().getRoutine());
  }

  /** H2 calls it an internal error if its file cannot be written, because the disk is full. */
  private static boolean isCausedByInputOutput(SQLException sql) {
    return find(sql, IOException.class) != null;
  }

  /** What an operator is shown of an error: its first line, unless that may repeat stored data. */
  static String describe(SQLException sql) {
    return mayRepeatData(sql) ? "SQLState " + state(sql) : firstLine(sql.getMessage());
  }

  /** Whether the message of an error may hold a value that a statement was given. */
  static boolean mayRepeatData(SQLException sql) {
    return state(sql).startsWith(DATA)
        || state(sql).startsWith(INTEGRITY)
        || state(sql).equals(RAISED);
  }

  static String firstLine(@Nullable String message) {
    return String.valueOf(message).lines().findFirst().orElse("");
  }

  private static String state(SQLException sql) {
    return sql.getSQLState() == null ? "" : sql.getSQLState();
  }
}
