package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Postgres;
import dev.candor.testing.Readiness;
import dev.candor.testing.Service;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What fails because the process ends is no failure. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class EndingServiceIT {

  private static final int ENDS = 3;
  private static final int CLIENTS = 8;
  private static final int PRODUCTS = 400;

  /**
   * How long the service waits for its last connection. A service that stands still takes longer.
   */
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private static final Pattern INTERRUPT =
      Pattern.compile("InterruptedException|io\\.agroal\\.pool");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /**
   * The jobs that look at orders every second wait for a lock, until their connection is closed.
   */
  @Test
  void aStatementThatFailsWhileTheServiceEndsLeavesNoStackInTheLog() throws Exception {
    String url = Postgres.shared().createDatabase();
    try (Service service =
            Service.start(Engine.newDirectory(), Map.of("CANDOR_DATABASE_URL", url));
        Connection blocker = connect(url);
        Statement lock = blocker.createStatement()) {
      Readiness.await(service);
      blocker.setAutoCommit(false);
      lock.execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
      Patience.await("a statement waits").until(() -> isAnyoneWaiting(url));
      service.terminate();
      service.awaitExit();
      assertThat(service.log().lines()).noneMatch(line -> line.startsWith("\tat "));
    }
  }

  /**
   * What has just been written is what H2 compacts when it closes its file, which takes a while.
   */
  @Test
  void theEmbeddedDatabaseIsClosedWithoutAnInterrupt() throws Exception {
    Path dataDir = Engine.newDirectory();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    for (int end = 0; end < ENDS; end++) {
      Patience.await("a service closes its database in time")
          .atMost(Patience.START)
          .until(() -> isClosedWithoutAnInterrupt(dataDir, clients));
    }
    clients.shutdown();
  }

  private static boolean isClosedWithoutAnInterrupt(Path dataDir, ExecutorService clients)
      throws Exception {
    try (Service service = Service.start(dataDir, Map.of())) {
      HttpRequest product = product(service);
      Callable<Integer> status = () -> HTTP.send(product, BodyHandlers.discarding()).statusCode();
      for (Future<Integer> created : clients.invokeAll(Collections.nCopies(PRODUCTS, status))) {
        assertThat(created.get()).isEqualTo(201);
      }
      boolean quick = service.end().compareTo(CLOSING) < 0;
      boolean interrupted = INTERRUPT.matcher(service.log()).find();
      assertThat(quick && interrupted).as(service.log()).isFalse();
      return !interrupted;
    }
  }

  private static HttpRequest product(Service service) {
    return HttpRequest.newBuilder(URI.create(service.url() + "/products"))
        .header("Authorization", "Bearer " + service.adminToken())
        .header("Content-Type", "application/json")
        .POST(
            BodyPublishers.ofString(
                "{\"name\": \"Nail\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}"))
        .build();
  }

  private static boolean isAnyoneWaiting(String url) throws SQLException {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement();
        ResultSet waiting =
            statement.executeQuery(
                "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                    + " AND datname = current_database()")) {
      return waiting.next();
    }
  }

  private static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + Postgres.shared().port() + URI.create(url).getPath(),
        "postgres",
        "postgres");
  }
}
