package dev.candor.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A collector that is away or refuses costs a line in the log now and then. */
@ResourceLock("the collector that goes")
class CollectorOutageIT extends TracingSteps {

  /** More would be an answer to every failed export. */
  private static final int NOW_AND_THEN = 5;

  @Test
  void aCollectorThatIsAwayIsNotMissed() {
    COLLECTOR.stopListening();
    try {
      for (int i = 0; i < 50; i++) {
        SERVICE.request().get("/nowhere").then().statusCode(404);
      }
      Patience.await("an export fails").until(() -> failedExports() > 0);
    } finally {
      COLLECTOR.listenAgain();
    }
    String trace = SERVICE.request().get("/nowhere").path("error.trace_id");
    COLLECTOR.await(span -> span.traceId().equals(trace));
    assertThat(failedExports()).isLessThanOrEqualTo(NOW_AND_THEN);
    assertThat(SERVICE.log()).doesNotContain("SEVERE", "ConnectException");
  }

  @Test
  void thatACollectorRefusesIsLogged() {
    COLLECTOR.answerWith(401);
    try {
      SERVICE.request().get("/nowhere").then().statusCode(404);
      Patience.await("the refusal is logged")
          .until(() -> SERVICE.log().contains("HTTP status code 401"));
    } finally {
      COLLECTOR.answerWith(200);
    }
  }

  private static long failedExports() {
    return SERVICE.log().lines().filter(line -> line.contains("could not be executed")).count();
  }
}
