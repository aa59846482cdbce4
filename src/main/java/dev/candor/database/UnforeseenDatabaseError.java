package dev.candor.database;

import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementException;
import org.jspecify.annotations.Nullable;

/**
 * An unexpected error of the database, without the values that it was given. The messages of Jdbi
 * and of both engines repeat bound values, such as a password's hash, and this one is logged: so it
 * has the statement as it was written, the codes and the stack, and no cause.
 */
final class UnforeseenDatabaseError extends RuntimeException {

  UnforeseenDatabaseError(RuntimeException thrown, @Nullable SQLException sql) {
    super(describe(thrown, sql), null, false, true);
    setStackTrace(thrown.getStackTrace());
  }

  private static String describe(RuntimeException thrown, @Nullable SQLException sql) {
    String codes =
        sql == null ? "" : ", SQLState " + sql.getSQLState() + ", error " + sql.getErrorCode();
    return thrown.getClass().getSimpleName() + codes + ", in: " + statement(thrown);
  }

  private static String statement(RuntimeException thrown) {
    StatementContext context =
        thrown instanceof StatementException failed ? failed.getStatementContext() : null;
    return context == null ? "no statement" : String.valueOf(context.getRawSql());
  }
}
