package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.Postgres;
import dev.candor.testing.Products;
import dev.candor.testing.Readiness;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the service relies on holds whatever the role has as its defaults. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class SessionSettingsIT {

  private static final int ORDERS = 80;
  private static final int CLIENTS = 6;
  private static final int PRODUCTS = 8;

  @Test
  void theDefaultsOfTheRoleDoNotMatter() throws Exception {
    Postgres postgres = Postgres.shared();
    String server = Postgres.url(postgres.port(), "postgres");
    postgres.execute(server, "CREATE ROLE strict LOGIN");
    postgres.execute(server, "CREATE DATABASE strict OWNER strict");
    Stream.of(
            "default_transaction_isolation = 'serializable'",
            "statement_timeout = '1ms'",
            "lock_timeout = '1ms'",
            "idle_in_transaction_session_timeout = '1ms'",
            "idle_session_timeout = '200ms'",
            "standard_conforming_strings = off",
            "TimeZone = 'Asia/Tokyo'",
            "DateStyle = 'German'",
            "bytea_output = 'escape'")
        .forEach(setting -> postgres.execute(server, "ALTER ROLE strict SET " + setting));
    String url = "postgresql://strict:strict@127.0.0.1:" + postgres.port() + "/strict";
    assertThat(defaultsInForce(postgres, url)).isEqualTo("bytea_output");
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    Map<String, String> settings = new HashMap<>(Postgres.patient(url));
    settings.put("CANDOR_OVERLOAD_ENABLED", "false");
    try (Service service = Service.start(Engine.newDirectory(), settings)) {
      Readiness.await(service);
      int started = service.log().length();
      List<Integer> products = Stream.generate(() -> create(service)).limit(PRODUCTS).toList();
      List<Callable<Response>> orders =
          IntStream.range(0, ORDERS)
              .mapToObj(i -> products.get(i % PRODUCTS))
              .map(product -> (Callable<Response>) () -> order(service, product))
              .toList();
      for (Future<Response> order : clients.invokeAll(orders)) {
        assertThat(order.get().statusCode()).as(order.get().asString()).isEqualTo(201);
      }
      assertThat(service.log().substring(started)).doesNotContain("The database does not answer");
    } finally {
      clients.shutdown();
    }
  }

  /**
   * The defaults of the role that a session of the service has kept. A machine that stands still
   * runs into the time-outs of the service itself, so they are read and not waited for.
   */
  private static String defaultsInForce(Postgres postgres, String url) {
    try (Service service =
        Service.start(Engine.newDirectory(), Map.of("CANDOR_DATABASE_URL", url + "\n"))) {
      Readiness.await(service);
      postgres.execute(url, "CREATE TABLE kept (name TEXT)");
      postgres.execute(
          url,
          "CREATE FUNCTION keep() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS 'BEGIN"
              + " INSERT INTO kept SELECT name FROM pg_settings WHERE source = ''user'';"
              + " RETURN NULL; END'");
      postgres.execute(url, "CREATE TRIGGER keep AFTER INSERT ON products EXECUTE FUNCTION keep()");
      Products.create(service, 1, 1);
      postgres.execute(url, "DROP FUNCTION keep CASCADE");
      return postgres.query(url, "SELECT string_agg(DISTINCT name, ' ') FROM kept");
    }
  }

  private static int create(Service service) {
    return service
        .admin()
        .contentType("application/json")
        .body("{\"name\": \"Nail\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1000}")
        .post("/products")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static Response order(Service service, int product) {
    return service
        .admin()
        .contentType("application/json")
        .body(
            "{\"items\": [{\"product_id\": "
                + product
                + ", \"quantity\": 1}], \"payment\": {\"token\": \"tok_ok\"}}")
        .post("/orders");
  }
}
