package dev.candor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.DocumentedOperation;
import dev.candor.kit.Envelope;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Documentation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was answered to random requests, and an example of each answer that is at fault. */
final class Findings {

  private static final int SHOWN = 3_000;
  private static final int EXAMPLES = 20;

  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final Map<String, String> faults = new LinkedHashMap<>();
  private int faulty;

  synchronized void add(String request, RawResponse answer) {
    RawResponse response = readable(answer);
    try {
      check(request, response);
      statuses.merge(response.status(), 1, Integer::sum);
    } catch (AssertionError e) {
      faulty++;
      if (faults.size() < EXAMPLES) {
        String kind = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        String example = request.substring(0, Math.min(SHOWN, request.length()));
        faults.putIfAbsent(kind, e.getMessage() + "\n" + example + "\n" + response);
      }
    }
  }

  /** Without a body that is compressed. */
  private static RawResponse readable(RawResponse answer) {
    return answer.header("Content-Encoding") == null ? answer : new RawResponse(answer.head(), "");
  }

  private static void check(String request, RawResponse response) {
    assertThat(response.head()).as("an answer").isNotEmpty();
    assertThat(response.status()).as("status").isNotEqualTo(500);
    RequestedOperation requested = RequestedOperation.of(request);
    boolean head = request.startsWith("HEAD ");
    if (response.status() >= 400) {
      if (!head && response.header("Content-Encoding") == null) {
        checkEnvelope(response);
      }
    }
    Optional<DocumentedOperation> operation =
        Documentation.served().find(requested.method(), requested.path());
    if (operation.isPresent()) {
      Documentation.served().check(requested.method(), requested.path(), response);
    } else if (!requested.isAboutServer()) {
      assertThat(response.status()).as("without an operation").isGreaterThanOrEqualTo(400);
    }
  }

  private static void checkEnvelope(RawResponse response) {
    String requestId = String.valueOf(response.header("X-Request-Id"));
    if ("application/problem+json".equals(response.header("Content-Type"))) {
      Envelope.checkProblem(response.body(), null, requestId);
    } else {
      Envelope.check(response.body(), null, requestId);
    }
  }

  synchronized Map<Integer, Integer> statuses() {
    return Map.copyOf(statuses);
  }

  synchronized Map<String, String> faults() {
    return Map.copyOf(faults);
  }

  /** One line. */
  @Override
  public synchronized String toString() {
    int answers = statuses.values().stream().mapToInt(Integer::intValue).sum();
    return answers + " answers as documented, " + faulty + " faulty; by status " + statuses;
  }
}
