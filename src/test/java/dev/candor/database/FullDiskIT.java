package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.testing.Engine;
import dev.candor.testing.Envelope;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import dev.candor.testing.Stopwatch;
import dev.candor.testing.TimingTest;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The embedded database on a full disk: its file may not grow, as if no space were left. The limit
 * is one of the process, so the test needs no privilege.
 */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class FullDiskIT {

  private static final Duration PROMISED = Duration.ofSeconds(5);
  private static final String PRODUCT =
      "{\"name\": \"Nail\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}";

  /** The header of the database's file: whatever is written behind it fails. */
  private static final String NO_ROOM = "8192";

  @Test
  void aFullDiskIs503AndForgottenOnceThereIsSpace() {
    Path dataDir = Engine.newDirectory();
    List<String> acknowledged = new ArrayList<>();
    try (Service service = Service.startWithLimitedFiles(dataDir, Map.of())) {
      for (int outage = 0; outage < 2; outage++) {
        acknowledged.add(write(service).header("Location"));
        service.limitFiles(NO_ROOM);
        assertRefused(write(service));
        Patience.await("readiness names the reason").untilAsserted(() -> assertFull(service));
        assertRefused(write(service));
        service.limitFiles("unlimited");
        awaitWrite(service);
        assertThat(service.management().get("/q/health/ready").statusCode()).isEqualTo(200);
      }
      assertKept(service, acknowledged);
    }
    try (Service service = Service.start(dataDir, Map.of())) {
      assertKept(service, acknowledged);
    }
  }

  /** The machine's own share is what the same write takes while nothing happens. */
  @TimingTest
  void aWriteSucceedsWithinSecondsOfSpaceBeingBack() {
    try (Service service = Service.startWithLimitedFiles(Engine.newDirectory(), Map.of())) {
      Duration baseline = Stopwatch.slowest(20, () -> awaitWrite(service));
      service.limitFiles(NO_ROOM);
      assertRefused(write(service));
      Patience.await("readiness names the reason").untilAsserted(() -> assertFull(service));
      service.limitFiles("unlimited");
      assertThat(Stopwatch.time(() -> awaitWrite(service))).isLessThan(PROMISED.plus(baseline));
    }
  }

  private static void awaitWrite(Service service) {
    Patience.await("products are written").until(() -> write(service).statusCode() == 201);
  }

  private static void assertKept(Service service, List<String> products) {
    for (String product : products) {
      assertThat(service.request().get(product).statusCode()).as(product).isEqualTo(200);
    }
  }

  private static Response write(Service service) {
    return service.admin().contentType("application/json").body(PRODUCT).post("/products");
  }

  private static void assertRefused(Response response) {
    Envelope.check(response.then(), 503, "SERVICE_UNAVAILABLE");
  }

  private static void assertFull(Service service) {
    service
        .management()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .rootPath("checks.find { it.name == 'database' }")
        .body("status", equalTo("DOWN"))
        .body("data.reason", equalTo("its file cannot be read or written: File too large"));
  }
}
