package dev.candor.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL server, in processes of its own. */
public final class Postgres implements AutoCloseable {

  private static final String PATIENT =
      "connectTimeout=30&loginTimeout=30&socketTimeout=30"
          + "&options=-c%20statement_timeout%3D30000%20-c%20lock_timeout%3D30000"
          + "%20-c%20idle_in_transaction_session_timeout%3D30000";

  private static @Nullable Postgres shared;

  private final EmbeddedPostgres server;
  private final Path dataDirectory;
  private final AtomicInteger databases = new AtomicInteger();

  private Postgres(EmbeddedPostgres server, Path dataDirectory) {
    this.server = server;
    this.dataDirectory = dataDirectory;
  }

  /** The server that tests share which do it no harm. */
  public static synchronized Postgres shared() {
    if (shared == null) {
      shared = start(Engine.newDirectory());
    }
    return shared;
  }

  /**
   * Starts a server on a port that is free.
   *
   * @param dataDirectory where it keeps its files; they outlive it
   */
  public static Postgres start(Path dataDirectory) {
    return start(dataDirectory, Ports.free());
  }

  /** Starts a server on a port that is its own, such as where it was before. */
  public static Postgres start(Path dataDirectory, int port) {
    return start(dataDirectory, port, Map.of());
  }

  /** Starts a server that speaks TLS with clients that want it. */
  public static Postgres startTls(Certificates.Issued certificate) {
    return start(
        Engine.newDirectory(),
        Ports.free(),
        Map.of(
            "ssl", "on",
            "ssl_cert_file", certificate.chain().toString(),
            "ssl_key_file", certificate.key().toString()));
  }

  /** Starts a server that keeps its write-ahead log elsewhere, in small files. */
  public static Postgres startWithLogIn(Path directory) {
    return start(
        Engine.newDirectory(),
        Ports.free(),
        builder ->
            builder
                .setLocaleConfig("waldir", directory.toString())
                .setLocaleConfig("wal-segsize", "1"));
  }

  private static Postgres start(Path dataDirectory, int port, Map<String, String> settings) {
    return start(dataDirectory, port, builder -> settings.forEach(builder::setServerConfig));
  }

  private static Postgres start(
      Path dataDirectory, int port, Consumer<EmbeddedPostgres.Builder> options) {
    try {
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(dataDirectory)
              .setCleanDataDirectory(false)
              .setPGStartupWait(Patience.START)
              .setServerConfig("max_connections", "200");
      options.accept(builder);
      builder.setPort(port);
      return new Postgres(builder.start(), dataDirectory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return server.getPort();
  }

  /** Makes an empty database and returns its URL in the form of CANDOR_DATABASE_URL. */
  public String createDatabase() {
    return createDatabase("");
  }

  /**
   * Returns the settings of a service that waits for a database as long as a busy machine may need.
   */
  public static Map<String, String> patient(String url) {
    return Map.of(
        "CANDOR_DATABASE_URL",
        url + (url.contains("?") ? '&' : '?') + PATIENT,
        "QUARKUS_DATASOURCE_POSTGRESQL_JDBC_ACQUISITION_TIMEOUT",
        "30S");
  }

  /** Makes an empty database that keeps its files in a directory. */
  public String createDatabaseIn(Path directory) {
    execute(url(port(), "postgres"), "CREATE TABLESPACE elsewhere LOCATION '" + directory + "'");
    return createDatabase(" TABLESPACE elsewhere");
  }

  private String createDatabase(String options) {
    String name = "candor" + databases.incrementAndGet();
    execute(url(port(), "postgres"), "CREATE DATABASE " + name + options);
    return url(port(), name);
  }

  /** Executes a statement in a database, behind the back of the service that uses it. */
  public void execute(String url, String statement) {
    String name = URI.create(url).getPath().substring(1);
    try (Connection connection = server.getDatabase("postgres", name).getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the one value that a query selects. */
  public String query(String url, String query) {
    String name = URI.create(url).getPath().substring(1);
    try (Connection connection = server.getDatabase("postgres", name).getConnection();
        Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery(query)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs an action while another session holds the strictest lock of a table. */
  public void whileLocked(String url, String table, Runnable action) {
    String name = URI.create(url).getPath().substring(1);
    try (Connection connection = server.getDatabase("postgres", name).getConnection();
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      sql.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
      action.run();
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String url(int port, String database) {
    return "postgresql://postgres:postgres@127.0.0.1:" + port + "/" + database;
  }

  /** Stops all of the server's processes where they are: connections stay open, nothing answers. */
  public void freeze() {
    signal(Signal.STOP);
  }

  /** Lets them go on. */
  public void thaw() {
    signal(Signal.CONT);
  }

  private void signal(Signal signal) {
    try {
      long pid = postmaster();
      signal.sendTo(pid);
      // Only now does it start no more of them.
      for (ProcessHandle backend : ProcessHandle.of(pid).orElseThrow().descendants().toList()) {
        signal.sendTo(backend.pid());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the server again where it was, whatever has become of it. */
  public Postgres restart() {
    close();
    return start(dataDirectory, port());
  }

  @Override
  public void close() {
    Path running = dataDirectory.resolve("postmaster.pid");
    try {
      if (Files.exists(running)) {
        // One that is frozen would not end.
        thaw();
        long pid = postmaster();
        server.close();
        // Five seconds were enough, unless it was recovering from a crash: then it may never end
        // so.
        if (Files.exists(running)) {
          Signal.QUIT.sendTo(pid);
        }
      } else {
        server.close();
      }
      Patience.await("PostgreSQL has ended").until(() -> !Files.exists(running));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long postmaster() throws IOException {
    return Long.parseLong(Files.readAllLines(dataDirectory.resolve("postmaster.pid")).get(0));
  }
}
