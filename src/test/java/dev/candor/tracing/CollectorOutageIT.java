package dev.candor.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.RawConnection;
import dev.candor.testing.Patience;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A collector that is away or refuses costs a line in the log now and then. */
@ResourceLock("the collector that goes")
class CollectorOutageIT extends TracingSteps {

  /** How many lines of failed exports a minute has. The exporter begins with this many to spare. */
  private static final int NOW_AND_THEN = 5;

  private static final int SPANS = 50;

  @Test
  void aCollectorThatIsAwayIsNotMissed() {
    long before = failedExports();
    long began = System.nanoTime();
    COLLECTOR.stopListening();
    try {
      for (int i = 0; i < SPANS; i++) {
        assertThat(fail()).isEqualTo(404);
      }
      // Once there were too many lines, the next one is due after a minute, and with a new span.
      Patience.await("a failed export is logged")
          .atMost(Patience.START)
          .until(() -> fail() == 404 && failedExports() > before);
    } finally {
      COLLECTOR.listenAgain();
    }
    String trace = SERVICE.request().get("/nowhere").path("error.trace_id");
    COLLECTOR.await(span -> span.traceId().equals(trace));
    long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    assertThat(failedExports() - before)
        .as("One more comes with the word that fewer will be logged.")
        .isLessThanOrEqualTo(NOW_AND_THEN + NOW_AND_THEN * seconds / 60 + 1);
    assertThat(SERVICE.log()).doesNotContain("SEVERE", "ConnectException");
  }

  @Test
  void thatACollectorRefusesIsLogged() {
    COLLECTOR.answerWith(401);
    try {
      // The outage's lines count, too.
      Patience.await("the refusal is logged")
          .atMost(Patience.START)
          .until(() -> fail() == 404 && SERVICE.log().contains("HTTP status code 401"));
    } finally {
      COLLECTOR.answerWith(200);
    }
  }

  /** Makes a span, quickly: the longer that takes, the more exports fail. */
  private static int fail() {
    try (RawConnection connection = SERVICE.connect()) {
      return connection.send("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n").receive().status();
    }
  }

  private static long failedExports() {
    return SERVICE.log().lines().filter(line -> line.contains("could not be executed")).count();
  }
}
