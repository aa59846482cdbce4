package dev.candor.database;

import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Postgres;
import dev.candor.testing.Readiness;
import dev.candor.testing.Service;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that is there and refuses is unavailable, and readiness names what it refuses. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class RefusingDatabaseIT {

  @ParameterizedTest
  @CsvSource({
    "locked_out, NOLOGIN, LOGIN, rejects the user or the password",
    "crowded_out, CONNECTION LIMIT 0, CONNECTION LIMIT -1, has no connection left",
  })
  void aRoleThatMayNotConnectIsNamed(String role, String refusal, String end, String reason) {
    Postgres postgres = Postgres.shared();
    String server = Postgres.url(postgres.port(), "postgres");
    postgres.execute(server, "CREATE ROLE " + role + " LOGIN");
    postgres.execute(server, "CREATE DATABASE " + role + " OWNER " + role);
    String url = "postgresql://" + role + ":x@127.0.0.1:" + postgres.port() + "/" + role;
    try (Service service = Service.start(Engine.newDirectory(), Postgres.patient(url))) {
      Readiness.await(service);
      postgres.execute(server, "ALTER ROLE " + role + " " + refusal);
      postgres.execute(
          server,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + role + "'");
      Readiness.awaitDown(service, "database", reason);
      assertRefused(service);
      postgres.execute(server, "ALTER ROLE " + role + " " + end);
      Readiness.await(service);
      service.request().get("/products").then().statusCode(200);
    }
  }

  /** A statement that waits too long is given up; the database is not taken for dead. */
  @Test
  void aLockThatSomebodyHoldsIsUnavailable() {
    Postgres postgres = Postgres.shared();
    String url = postgres.createDatabase();
    try (Service service =
        Service.start(Engine.newDirectory(), Map.of("CANDOR_DATABASE_URL", url))) {
      Readiness.await(service);
      postgres.whileLocked(url, "products", () -> assertRefused(service));
      Patience.await("the catalogue is read")
          .until(() -> service.request().get("/products").statusCode() == 200);
      Readiness.await(service);
    }
  }

  private static void assertRefused(Service service) {
    Envelope.check(service.request().get("/products").then(), 503, "SERVICE_UNAVAILABLE")
        .header("Retry-After", equalTo("1"));
  }
}
