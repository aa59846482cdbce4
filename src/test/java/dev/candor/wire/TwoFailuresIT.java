package dev.candor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A request that two threads answer, of which one at least finds it wrong, has one of the answers,
 * and that whole.
 */
class TwoFailuresIT {

  private static final int CLIENTS = 8;
  private static final int REQUESTS = 500;

  /** A worker answers while the event loop finds that its body never comes. */
  private static final String REQUEST =
      """
      GET /products?limit=%s HTTP/1.1\r
      Host: a\r
      X-Request-Id: twice\r
      Transfer-Encoding: chunked\r
      \r
      """;

  @ParameterizedTest
  @ValueSource(strings = {"9e9", "1"})
  void oneAnswerIsWhole(String limit) throws Exception {
    Service service = Engine.EMBEDDED.service();
    Callable<Void> client =
        () -> {
          for (int i = 0; i < REQUESTS; i++) {
            assertThatAnswerIsWhole(service, REQUEST.formatted(limit));
          }
          return null;
        };
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<Void>> ends =
          clients.invokeAll(Stream.generate(() -> client).limit(CLIENTS).toList());
      for (Future<Void> end : ends) {
        end.get();
      }
    } finally {
      clients.shutdown();
    }
  }

  private static void assertThatAnswerIsWhole(Service service, String request) {
    try (RawConnection connection = service.connect()) {
      RawResponse answer = connection.send(request).finish().receive();
      // Rarely the connection is closed before the worker's answer is out.
      if (answer.head().startsWith("HTTP/1.1 200")) {
        assertThat(answer.body()).startsWith("{\"items\":");
      } else if (!answer.head().isEmpty()) {
        // On a busy core, the clients may be too many for the route.
        assertThat(answer.status()).isIn(400, 503);
        Envelope.check(answer.body(), null, "twice");
      }
    }
  }
}
