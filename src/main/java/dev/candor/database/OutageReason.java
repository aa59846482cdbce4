package dev.candor.database;

import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.util.PSQLException;

/**
 * Why the database cannot serve.
 *
 * @param text what readiness says: continues the sentence "The database …"
 * @param detail what the log says in addition, in the words of the driver or of Flyway
 */
record OutageReason(String text, String detail) {

  static OutageReason of(Throwable cause, boolean embedded) {
    if (cause instanceof Error) {
      return new OutageReason("could not be asked", SqlFailures.firstLine(cause.toString()));
    }
    String ofFile = embedded ? EmbeddedDatabase.reason(cause) : null;
    if (ofFile != null) {
      return new OutageReason(ofFile, "");
    }
    SQLException sql = SqlFailures.sqlException(cause);
    FlywayException flyway = SqlFailures.find(cause, FlywayException.class);
    if (cause instanceof DatabaseUnfit) {
      return new OutageReason(String.valueOf(cause.getMessage()), "");
    }
    if (flyway != null
        && (sql == null || !SqlFailures.isUnavailable(sql) || SqlFailures.isRefused(sql))) {
      String detail =
          sql != null && SqlFailures.mayRepeatData(sql)
              ? SqlFailures.describe(sql)
              : String.valueOf(flyway.getMessage());
      return new OutageReason("could not be migrated", detail);
    }
    return sql == null
        ? new OutageReason("does not answer", SqlFailures.firstLine(cause.getMessage()))
        : new OutageReason(text(sql), SqlFailures.describe(sql));
  }

  private static String text(SQLException sql) {
    if (isCertificate(sql)) {
      return "has a certificate that is not trusted or is not for its host name";
    }
    String state = String.valueOf(sql.getSQLState());
    return switch (state) {
      case "28000", "28P01" -> "rejects the user or the password";
      case "3D000" -> "does not exist on its server";
      case "53100" -> "is full: its disk has no space left";
      case "53300" -> "has no connection left";
      case "42501" -> "refuses a right that the service needs";
      default -> "does not answer";
    };
  }

  /** The driver reports a wrong name without a cause, in a message of its own. */
  private static boolean isCertificate(SQLException sql) {
    return SqlFailures.find(sql, SSLException.class) != null
        || (sql instanceof PSQLException
            && String.valueOf(sql.getMessage()).contains("could not be verified"));
  }
}
