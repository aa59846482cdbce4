package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Postgres;
import dev.candor.testing.Readiness;
import dev.candor.testing.Service;
import dev.candor.testing.TakesLong;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** With 100,000 rows in each table, no list and no lookup reads a table from end to end. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
@TakesLong
class QueryPlanIT {

  private static final int ROWS = 100_000;

  /** Placeholders: the name of a column of numbers, and the source of its rows. */
  private static final List<String> FILL =
      List.of(
          "INSERT INTO users (email, password_hash, roles, created_at, version)"
              + " SELECT 'u' || %1$s || '@example.com', 'x', 'user', CURRENT_TIMESTAMP, 1 FROM %2$s",
          "INSERT INTO products (name, price, currency, stock, created_at, version)"
              + " SELECT 'Nail', 1, 'EUR', 5, CURRENT_TIMESTAMP, 1 FROM %2$s",
          "INSERT INTO orders (user_id, state, total, currency, created_at, claims)"
              + " SELECT 1, 'PAID', 1, 'EUR', CURRENT_TIMESTAMP, 1 FROM %2$s",
          "INSERT INTO order_items (order_id, line, product_id, quantity, unit_price)"
              + " SELECT %1$s, 0, %1$s, 1, 1 FROM %2$s",
          "INSERT INTO idempotency_keys"
              + " (user_id, idempotency_key, fingerprint, order_id, created_at)"
              + " SELECT 1, 'k' || %1$s, 'x', %1$s, CURRENT_TIMESTAMP FROM %2$s",
          "INSERT INTO stock_reservations (order_id, released) SELECT %1$s, FALSE FROM %2$s",
          "INSERT INTO stand_in_charges (order_id, status) SELECT %1$s, 'CANCELED' FROM %2$s",
          "ANALYZE");

  /** Without a configured admin, a start looks for one among the accounts. */
  private static final Map<String, String> LOOKING_FOR_AN_ADMIN =
      Map.of("CANDOR_ADMIN_EMAIL", "", "CANDOR_ADMIN_PASSWORD", "");

  /** Bounded by a setting, and kept in memory. */
  private static final String READ_WHOLE = "rate_limit_overrides";

  private static final String OPTIONS =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"
          + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=900";

  /** A statement in H2's trace, with its parameters after it. */
  private static final Pattern TRACED =
      Pattern.compile("(?m)^/\\*SQL[^*]*\\*/((?:SELECT|UPDATE|DELETE) .*?)(?: \\{1: .*)?;$");

  /** An index without a condition, as H2 writes it. */
  private static final Pattern INDEX_FROM_END_TO_END =
      Pattern.compile("/\\* public\\.\\w+ \\*/", Pattern.CASE_INSENSITIVE);

  @Test
  void statementsOnTheEmbeddedDatabaseUseIndexes() throws IOException, SQLException {
    Path dataDir = Engine.newDirectory();
    Service.start(dataDir, Map.of()).close();
    String url = "jdbc:h2:async:" + dataDir.resolve("candor") + OPTIONS;
    try (Connection connection = DriverManager.getConnection(url, "candor", "candor")) {
      fill(connection, "x", "SYSTEM_RANGE(1, " + ROWS + ") AS r (x)");
    }
    // H2 then writes each statement of the pool into candor.trace.db.
    Map<String, String> traced = new HashMap<>(LOOKING_FOR_AN_ADMIN);
    traced.put("QUARKUS_DATASOURCE_H2_JDBC_URL", url + ";TRACE_LEVEL_FILE=2");
    Path trace = dataDir.resolve("candor.trace.db");
    try (Service service = Service.start(dataDir, traced)) {
      useEverything(service);
      Patience.await("the jobs have run")
          .until(() -> Files.readString(trace).contains("state = 'FAILED'"));
    }
    Set<String> statements = new TreeSet<>();
    TRACED
        .matcher(Files.readString(trace))
        .results()
        .map((MatchResult match) -> match.group(1))
        .filter(sql -> !sql.contains(READ_WHOLE))
        .forEach(statements::add);
    assertThat(statements).hasSizeGreaterThan(15);
    try (Connection connection = DriverManager.getConnection(url, "candor", "candor")) {
      for (String sql : statements) {
        String plan = explain(connection, sql);
        assertThat(plan)
            .as(sql)
            .doesNotContain("tableScan")
            .doesNotContainPattern(INDEX_FROM_END_TO_END);
        if (sql.contains("user_id, id DESC")) {
          assertThat(plan).as(sql).contains("index sorted");
        }
      }
    }
  }

  @Test
  void statementsOnPostgresqlUseIndexes() throws SQLException {
    String url = Postgres.shared().createDatabase();
    Map<String, String> settings = Postgres.patient(url);
    try (Service service = Service.start(Engine.newDirectory(), settings)) {
      Readiness.await(service);
    }
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:" + url.replaceFirst("//.*@", "//"), "postgres", "postgres")) {
      // No job may run meanwhile: it would have the plan of an empty table, and its session would
      // report what it read later.
      fill(connection, "x", "generate_series(1, " + ROWS + ") AS x");
      count(connection, "SELECT 1 FROM pg_stat_reset()");
      Map<String, String> again = new HashMap<>(LOOKING_FOR_AN_ADMIN);
      again.putAll(settings);
      try (Service service = Service.start(Engine.newDirectory(), again)) {
        Readiness.await(service);
        useEverything(service);
        Patience.await("the statistics have arrived")
            .until(
                () ->
                    count(
                            connection,
                            "SELECT idx_scan FROM pg_stat_user_tables WHERE relname='users'")
                        > 0);
        assertThat(count(connection, "SELECT SUM(seq_tup_read) FROM pg_stat_user_tables"))
            .isLessThan(ROWS);
      }
    }
  }

  /** Once each list and each lookup. */
  private static void useEverything(Service service) {
    Response page = service.admin().get("/orders");
    page.then().statusCode(200);
    service.admin().get("/orders?after=" + page.path("next")).then().statusCode(200);
    service.admin().get("/orders?user_id=").then().statusCode(200);
    service.admin().get("/orders/500").then().statusCode(200);
    service.request().get("/products").then().statusCode(200);
    service.request().get("/products/500").then().statusCode(200);
    service
        .request()
        .get("/api/data")
        .then()
        .statusCode(200)
        .body("products", equalTo(10_000))
        .body("in_stock", equalTo(10_000));
    service.admin().get("/admin/users").then().statusCode(200);
    service.admin().get("/users/500").then().statusCode(200);
    Response other =
        Patience.await("another admin is made")
            .until(() -> makeAdmin(service), response -> response.statusCode() == 201);
    service.admin().delete(other.header("Location")).then().statusCode(204);
    for (String token : List.of("tok_ok", "tok_ok", "tok_declined", "tok_unavailable")) {
      service
          .admin()
          .header("Idempotency-Key", token)
          .contentType("application/json")
          .body(
              "{\"items\": [{\"product_id\": 7, \"quantity\": 1}], \"payment\": {\"token\": \"%s\"}}"
                  .formatted(token))
          .post("/orders");
    }
    Patience.await("the product is still ordered")
        .until(() -> service.admin().delete("/products/8").statusCode() == 409);
  }

  private static Response makeAdmin(Service service) {
    return service
        .admin()
        .contentType("application/json")
        .body(
            "{\"email\": \"other@example.com\", \"password\": \"another admin\","
                + " \"roles\": [\"admin\"]}")
        .post("/users");
  }

  private static void fill(Connection connection, String number, String source)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : FILL) {
        statement.execute(sql.formatted(number, source));
      }
    }
  }

  private static String explain(Connection connection, String sql) throws SQLException {
    try (PreparedStatement explain = connection.prepareStatement("EXPLAIN " + sql)) {
      for (int i = 1; i <= explain.getParameterMetaData().getParameterCount(); i++) {
        explain.setObject(i, null);
      }
      try (ResultSet row = explain.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static long count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
