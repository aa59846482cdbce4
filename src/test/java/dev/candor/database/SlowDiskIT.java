package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Readiness;
import dev.candor.testing.Service;
import dev.candor.testing.Stopwatch;
import dev.candor.testing.SystemCalls;
import dev.candor.testing.TimingTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The embedded database on a disk that is slow, as its system calls are made to be. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class SlowDiskIT {

  private static final String WRITE = "pwrite64";
  private static final String FORCE = "fsync,fdatasync";

  private static final String FILE = "/candor.mv.db>";

  /** Longer than a request waits for its turn to write. */
  private static final String SLOWNESS = "1200ms";

  private static final int CLIENTS = 4;
  private static final Duration PROMISED = Duration.ofSeconds(2);

  private final Writes writes = new Writes();

  @Test
  void thoseThatWaitTooLongToWriteAreRefused() {
    Map<String, String> impatient = Map.of("QUARKUS_DATASOURCE_H2_JDBC_ACQUISITION_TIMEOUT", "");
    try (Service service = Service.start(Engine.newDirectory(), impatient)) {
      writes.awaitWrite(service);
      try (SystemCalls slow = SystemCalls.slowDown(service, WRITE, SLOWNESS)) {
        writes.awaitRefusalAmong(CLIENTS, service);
        service.request().get("/products").then().statusCode(200);
        Readiness.await(service);
        assertThat(slow.lines()).anyMatch(call -> call.contains(FILE));
      }
      writes.awaitWrite(service);
      writes.assertNothingIsLost(service);
    }
  }

  /** What was forced is there after a power cut. H2 itself forces only each 20 s. */
  @TimingTest
  void whatIsWrittenIsForcedSoon() {
    try (Service service = Service.start(Engine.newDirectory(), Map.of());
        SystemCalls calls = SystemCalls.watch(service, FORCE)) {
      Duration baseline = Stopwatch.slowest(20, () -> writes.awaitWrite(service));
      int before = calls.lines().size();
      Duration unforced =
          Stopwatch.time(
              () ->
                  Patience.await("the file is forced")
                      .until(
                          () ->
                              calls.lines().subList(before, calls.lines().size()).stream()
                                  .anyMatch(
                                      call -> call.contains("sync(") && call.contains(FILE))));
      assertThat(unforced).isLessThan(PROMISED.plus(baseline));
    }
  }
}
