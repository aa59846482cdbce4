package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import dev.candor.testing.Stopwatch;
import dev.candor.testing.TimingTest;
import java.nio.file.Path;
import java.time.Duration;
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

  /** The header of the database's file: whatever is written behind it fails. */
  private static final String NO_ROOM = "8192";

  private final Writes writes = new Writes();

  @Test
  void aFullDiskIs503AndForgottenOnceThereIsSpace() {
    Path dataDir = Engine.newDirectory();
    try (Service service = Service.startWithLimitedFiles(dataDir, Map.of())) {
      for (int outage = 0; outage < 2; outage++) {
        writes.awaitWrite(service);
        service.limitFiles(NO_ROOM);
        writes.assertRefused(writes.write(service));
        Patience.await("readiness names the reason").untilAsserted(() -> assertFull(service));
        writes.assertRefused(writes.write(service));
        service.limitFiles("unlimited");
        writes.awaitWrite(service);
        assertThat(service.management().get("/q/health/ready").statusCode()).isEqualTo(200);
      }
      writes.assertNothingIsLost(service);
    }
    try (Service service = Service.start(dataDir, Map.of())) {
      writes.assertNothingIsLost(service);
    }
  }

  /** The machine's own share is what the same write takes while nothing happens. */
  @TimingTest
  void aWriteSucceedsWithinSecondsOfSpaceBeingBack() {
    try (Service service = Service.startWithLimitedFiles(Engine.newDirectory(), Map.of())) {
      Duration baseline = Stopwatch.slowest(20, () -> writes.awaitWrite(service));
      service.limitFiles(NO_ROOM);
      writes.assertRefused(writes.write(service));
      Patience.await("readiness names the reason").untilAsserted(() -> assertFull(service));
      service.limitFiles("unlimited");
      assertThat(Stopwatch.time(() -> writes.awaitWrite(service)))
          .isLessThan(PROMISED.plus(baseline));
    }
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
