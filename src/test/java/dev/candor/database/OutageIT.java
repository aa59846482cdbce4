package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Ports;
import dev.candor.testing.Postgres;
import dev.candor.testing.Readiness;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import dev.candor.testing.TimingTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A dead database is answered quickly, and forgotten as soon as it is back. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class OutageIT {

  private static final Duration PROMISED = Duration.ofSeconds(2);

  /** What the pool holds unless told otherwise. */
  private static final int CONNECTIONS = 50;

  private static final int ROUNDS = 8;

  @Test
  void aServiceStartsWithoutItsDatabaseAndRecovers() throws IOException {
    Path directory = Engine.newDirectory();
    int port = Ports.free();
    try (Service service =
        Service.start(Engine.newDirectory(), Postgres.patient(Postgres.url(port, "postgres")))) {
      assertRefused(service.request().get("/products/1"));
      assertNotReady(service);
      assertThat(Records.isUp(service, "database")).isFalse();
      service.management().get("/q/health/live").then().statusCode(200);
      service.request().get("/errors").then().statusCode(200);
      try (Postgres postgres = Postgres.start(directory, port)) {
        Readiness.await(service);
        assertThat(Records.isUp(service, "database")).isTrue();
        service.request().get("/api/data").then().statusCode(200);
      }
      awaitNotReady(service);
      assertThat(Records.isUp(service, "database")).isFalse();
      assertRefused(service.request().get("/api/data"));
      try (Postgres postgres = Postgres.start(directory, port)) {
        Readiness.await(service);
        service.request().get("/api/data").then().statusCode(200);
      }
    }
  }

  /**
   * Again and again: a wait that does not end when it should is a matter of luck. The machine's own
   * share is what the same requests take while the database answers.
   */
  @TimingTest
  void aDatabaseThatHangsIsRefusedInTime() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(2 * CONNECTIONS);
    try (Postgres postgres = Postgres.start(Engine.newDirectory());
        Service service =
            Service.start(
                Engine.newDirectory(),
                Map.of(
                    "CANDOR_DATABASE_URL",
                    postgres.createDatabase(),
                    // Else most of these requests would be refused before they ask for anything.
                    "CANDOR_OVERLOAD_ENABLED",
                    "false"))) {
      // More than the pool has connections: the rest waits for one and gets none.
      List<Callable<Response>> burst =
          Collections.nCopies(2 * CONNECTIONS, () -> service.request().get("/api/data"));
      for (int round = 0; round < ROUNDS; round++) {
        Duration baseline = slowest(clients.invokeAll(burst));
        postgres.freeze();
        try {
          List<Future<Response>> responses = clients.invokeAll(burst);
          for (Future<Response> response : responses) {
            assertRefused(response.get());
          }
          assertThat(slowest(responses)).isLessThanOrEqualTo(PROMISED.plus(baseline));
          awaitNotReady(service);
        } finally {
          postgres.thaw();
        }
        Readiness.await(service);
      }
    } finally {
      clients.shutdown();
    }
  }

  private static Duration slowest(List<Future<Response>> responses) throws Exception {
    long slowest = 0;
    for (Future<Response> response : responses) {
      slowest = Math.max(slowest, response.get().time());
    }
    return Duration.ofMillis(slowest);
  }

  private static void assertRefused(Response response) {
    Envelope.check(response.then(), 503, "SERVICE_UNAVAILABLE")
        .header("Retry-After", equalTo("1"))
        .body("error.details.retry_after", equalTo(1));
  }

  private static void assertNotReady(Service service) {
    service
        .management()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .body("status", equalTo("DOWN"))
        .rootPath("checks.find { it.name == 'database' }")
        .body("status", equalTo("DOWN"))
        .body("data.reason", notNullValue())
        .body("data.since", notNullValue());
  }

  private static void awaitNotReady(Service service) {
    Patience.await("readiness tells of the outage").untilAsserted(() -> assertNotReady(service));
  }
}
