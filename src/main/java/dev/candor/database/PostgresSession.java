package dev.candor.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * What one session of PostgreSQL looks like from the inside.
 *
 * @param standby whether the server is a standby
 * @param readOnly whether a transaction may only read
 * @param encoding in which the database stores text
 * @param isolation what a transaction begins with
 * @param synchronousCommit whether a commit waits until it is on disk
 * @param history the identity of Flyway's table of migrations: another one in a database that was
 *     made anew or restored, null in one without a schema
 */
record PostgresSession(
    boolean standby,
    boolean readOnly,
    String encoding,
    String isolation,
    String synchronousCommit,
    @Nullable String history) {

  private static final String QUERY =
      "SELECT pg_is_in_recovery(), current_setting('transaction_read_only') = 'on',"
          + " current_setting('server_encoding'), current_setting('transaction_isolation'),"
          + " current_setting('synchronous_commit'), to_regclass('flyway_schema_history')::oid";

  /** Asks the server, in one round trip. */
  static PostgresSession read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      row.next();
      return new PostgresSession(
          row.getBoolean(1),
          row.getBoolean(2),
          row.getString(3),
          row.getString(4),
          row.getString(5),
          row.getString(6));
    }
  }

  /**
   * Checks that the server can write, by writing to a table that is dropped again.
   *
   * @throws SQLException if its disk is full
   */
  static void requireSpace(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMPORARY TABLE candor_space (content TEXT)");
      statement.execute(
          "INSERT INTO candor_space SELECT repeat('x', 1000) FROM generate_series(1, 100)");
    } catch (SQLException e) {
      // Another reason, such as a role that may not create the table, does not tell.
      if (SqlFailures.isDiskFull(e)) {
        throw e;
      }
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /**
   * Checks that the session can serve requests.
   *
   * @throws DatabaseUnfit if it cannot
   */
  PostgresSession requireFit() {
    if (standby) {
      throw new DatabaseUnfit("is read-only: the server is a standby");
    }
    if (readOnly) {
      throw new DatabaseUnfit("is read-only: default_transaction_read_only is on");
    }
    if (!encoding.equals("UTF8")) {
      throw new DatabaseUnfit(
          "has the encoding " + encoding + " and needs UTF8: create it with ENCODING 'UTF8'");
    }
    return this;
  }

  /** Returns what an operator should know of a session that can serve; null if nothing. */
  @Nullable String concern() {
    if (!isolation.equals("read committed")) {
      return "begins transactions as "
          + isolation
          + ", so concurrent requests fail: a pooler drops the startup parameter 'options'";
    }
    return synchronousCommit.equals("off")
        ? "has synchronous_commit off: a crash of the server may lose acknowledged writes"
        : null;
  }
}
