package dev.candor.database;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.h2.Driver;
import org.h2.store.fs.async.FilePathAsync;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The embedded database as its supervisor sees it. The supervisor's connection opens the file, and
 * is not one of the pool: nobody waits for it with a time-out, so nobody interrupts H2 while it
 * reads the file.
 */
@Singleton
// H2 finds what its URL names, async:, by the name of a class, and says nothing if it is missing.
@RegisterForReflection(targets = FilePathAsync.class, fields = false)
class EmbeddedDatabase {

  private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);

  /** A transaction needs less. */
  private static final int PROBE_BYTES = 64 * 1024;

  private static final int CALLS_PER_COUNT = 60;
  private static final String COUNTER = "SELECT counter FROM keeper.probes WHERE id = 1";
  private static final String IN_USE = "90020";
  private static final String DAMAGED = "90030";

  private final DatabaseFile file;
  private final WriteTurn turn;
  private int callsSinceCount;
  private final boolean active;
  private final Properties credentials = new Properties();

  EmbeddedDatabase(
      DatabaseFile file,
      WriteTurn turn,
      @ConfigProperty(name = "candor.database.url") Optional<String> url,
      @ConfigProperty(name = "quarkus.datasource.h2.username") String user,
      @ConfigProperty(name = "quarkus.datasource.h2.password") String password) {
    this.file = file;
    this.turn = turn;
    this.active = url.isEmpty();
    credentials.setProperty("user", user);
    credentials.setProperty("password", password);
  }

  boolean isActive() {
    return active;
  }

  /**
   * Opens the database, and its file with it, and writes to it. The file is made at the first start
   * and never again.
   *
   * @throws SQLException if the file is damaged or cannot be written
   */
  Connection open() throws SQLException {
    try {
      file.prepare(this::create);
      turn.take();
      Connection connection = connect(file.path());
      try {
        prepare(connection);
        countUp(connection, new byte[PROBE_BYTES]);
        follow(connection);
        return connection;
      } catch (SQLException | IOException e) {
        closeQuietly(connection);
        throw e;
      }
    } catch (IOException e) {
      throw new SQLException(e.getMessage(), e);
    } finally {
      turn.giveBack();
    }
  }

  /** Whether the database can be read. H2's own answer, isValid, does not tell. */
  static boolean answers(Connection connection) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(COUNTER)) {
      return row.next();
    } catch (SQLException e) {
      return false;
    }
  }

  /** Why the database could not be opened, read or written; null if that cannot be told. */
  static @Nullable String reason(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof DamagedFileException) {
        return cause.getMessage();
      }
      if (cause instanceof IOException && cause.getCause() == null) {
        return "its file cannot be read or written: " + cause.getMessage();
      }
    }
    SQLException sql = SqlFailures.sqlException(thrown);
    String state = sql == null ? "" : String.valueOf(sql.getSQLState());
    return switch (state) {
      case IN_USE -> "another process has its file open";
      case DAMAGED -> "its file is damaged";
      default -> null;
    };
  }

  /**
   * Compacts and flushes the file of an open database, unless a transaction writes. Called once a
   * second. Once a minute, or as soon after that as nobody writes, it counts up, too, so that a
   * database that went back to an older state is noticed when it is opened.
   *
   * @throws SQLException if it cannot be written
   */
  void maintain(Connection connection) throws SQLException {
    boolean counted = false;
    callsSinceCount++;
    try {
      if (turn.takeIfFree()) {
        try {
          Housekeeping.tidy(connection);
          counted = callsSinceCount >= CALLS_PER_COUNT;
          if (counted) {
            countUp(connection, new byte[0]);
            callsSinceCount = 0;
          }
        } finally {
          turn.giveBack();
        }
      }
      if (counted) {
        follow(connection);
      } else {
        Housekeeping.force(connection);
      }
    } catch (IOException e) {
      throw new SQLException(e.getMessage(), e);
    }
  }

  private void create(Path draft) throws SQLException {
    Connection connection = connect(draft);
    try {
      prepare(connection);
    } finally {
      closeQuietly(connection);
    }
  }

  private Connection connect(Path path) throws SQLException {
    return new Driver().connect(DatabaseSettings.h2Url(path), credentials);
  }

  private static void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS keeper");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS keeper.probes (id INTEGER PRIMARY KEY,"
              + " counter BIGINT NOT NULL, content VARBINARY("
              + PROBE_BYTES
              + "))");
      // For a row that is there, ON CONFLICT would put its content, as text, into an exception.
      statement.execute(
          "INSERT INTO keeper.probes SELECT 1, 0, NULL"
              + " WHERE NOT EXISTS (SELECT 1 FROM keeper.probes)");
    }
  }

  /** A database that is refused is not counted up: else it would be accepted after enough tries. */
  private void countUp(Connection connection, byte[] content) throws SQLException, IOException {
    file.requireNotBehind(counter(connection));
    try (PreparedStatement probe =
        connection.prepareStatement(
            "UPDATE keeper.probes SET counter = counter + 1, content = ? WHERE id = 1")) {
      probe.setBytes(1, content);
      probe.executeUpdate();
    }
  }

  /** After a power cut, the file must not know of a count that the database has lost. */
  private void follow(Connection connection) throws SQLException, IOException {
    long count = counter(connection);
    Housekeeping.force(connection);
    file.follow(count);
  }

  private static long counter(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(COUNTER)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Waits until no other connection to the database is open. */
  static void awaitLast(Connection connection, long millis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try (Statement statement = connection.createStatement()) {
      while (sessions(statement) > 1 && System.nanoTime() - deadline < 0) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      }
    } catch (SQLException e) {
      LOG.debug("The number of connections is unknown", e);
    }
  }

  private static int sessions(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT COUNT(*) FROM information_schema.sessions")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** What a broken connection says when it is closed does not matter. */
  static void closeQuietly(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      LOG.debug("Closed with an error", e);
    }
  }
}
