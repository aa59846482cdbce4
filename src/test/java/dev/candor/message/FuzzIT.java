package dev.candor.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.Envelope;
import dev.candor.testing.RawConnection;
import dev.candor.testing.RawResponse;
import dev.candor.testing.Service;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However wrong a request is, its answer is the envelope, and never a 500. */
class FuzzIT {

  private static final int REQUESTS = 20_000;
  private static final int CLIENTS = 8;
  private static final long SEED = 20261122;

  @Test
  void everyRefusalOfRandomRequestsIsTheEnvelope() throws Exception {
    Service service = Engine.EMBEDDED.service();
    Map<Integer, Integer> statuses = new TreeMap<>();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      var runs =
          IntStream.range(0, CLIENTS)
              .mapToObj(client -> clients.submit(() -> run(service, SEED + client)))
              .toList();
      for (Future<Map<Integer, Integer>> run : runs) {
        run.get().forEach((status, count) -> statuses.merge(status, count, Integer::sum));
      }
    } finally {
      clients.shutdown();
    }
    assertThat(statuses.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(REQUESTS);
    assertThat(statuses).containsKeys(400, 401, 404, 405, 413, 414, 415, 431, 501, 505);
    assertThat(statuses.keySet()).doesNotContain(500);
    int refused =
        statuses.entrySet().stream()
            .filter(entry -> entry.getKey() >= 400)
            .mapToInt(Map.Entry::getValue)
            .sum();
    assertThat(refused).isGreaterThan(REQUESTS * 9 / 10);
  }

  private static Map<Integer, Integer> run(Service service, long seed) {
    Map<Integer, Integer> statuses = new TreeMap<>();
    RandomRequests requests = new RandomRequests(new Random(seed), service.adminToken());
    for (int i = 0; i < REQUESTS / CLIENTS; i++) {
      byte[] request = requests.next();
      RawResponse response;
      try (RawConnection connection = service.connect()) {
        connection.send(request).finish();
        response = isHead(request) ? connection.receiveHead() : connection.receive();
      }
      try {
        assertThat(response.head()).as("an answer").isNotEmpty();
        if (response.status() >= 400 && !response.body().isEmpty()) {
          String requestId = String.valueOf(response.header("X-Request-Id"));
          if ("application/problem+json".equals(response.header("Content-Type"))) {
            Envelope.checkProblem(response.body(), null, requestId);
          } else {
            Envelope.check(response.body(), null, requestId);
          }
        }
        assertThat(response.status() < 400 || !response.body().isEmpty() || isHead(request))
            .as("a body")
            .isTrue();
      } catch (AssertionError e) {
        String text = new String(request, StandardCharsets.ISO_8859_1);
        throw new AssertionError(
            "Request "
                + i
                + " of seed "
                + seed
                + ":\n"
                + text.substring(0, Math.min(2000, text.length()))
                + "\n"
                + response,
            e);
      }
      statuses.merge(response.status(), 1, Integer::sum);
    }
    return statuses;
  }

  private static boolean isHead(byte[] request) {
    return new String(request, 0, Math.min(5, request.length), StandardCharsets.ISO_8859_1)
        .equals("HEAD ");
  }
}
