package dev.candor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.RawConnection;
import dev.candor.testing.Engine;
import dev.candor.testing.Products;
import dev.candor.testing.Service;
import dev.candor.testing.TimingTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/**
 * What a header field costs by its shape, in processor time of the service: none makes a request
 * cost more than twenty times what it costs with a field of the same size that means nothing.
 * Prints the most expensive ones.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FieldCostIT {

  private static final int SIZE = 16_000;
  private static final int WARM_UP = 5;

  /** Processor time is counted in hundredths of a second: what costs too much has a dozen here. */
  private static final int ROUND = 20;

  private static final int BASELINE_ROUND = 200;
  private static final int MOST_TIMES = 20;
  private static final String MEANINGLESS = "X-Meaningless: ";

  /** What the service and its framework read, each begun as it may be. */
  private static final List<String> FIELDS =
      List.of(
          "Accept: a/b,",
          "Accept-Encoding: a,",
          "Accept-Language: a,",
          "Access-Control-Request-Headers: a,",
          "Authorization: Bearer ",
          "Connection: a,",
          "Content-Encoding: gzip;",
          "Content-Type: application/json;",
          "Cookie: a=b;",
          "Forwarded: for=192.0.2.1;",
          "Idempotency-Key: \"a",
          "If-Match: \"a\",",
          "If-None-Match: \"a\",",
          "Origin: http://a",
          "Range: bytes=",
          "TE: a,",
          "User-Agent: a",
          "X-Forwarded-For: 192.0.2.1,",
          "X-Request-Id: a",
          "traceparent: 00-",
          "tracestate: a=b,");

  private static final List<String> SHAPES =
      List.of(" ", ",", ";", "\"", "-a", "a.", "a,", "a/b,", "a=b;", "\"a\",");

  private final Service service = Service.start(Engine.newDirectory(), Map.of());

  @AfterAll
  void stop() {
    service.close();
  }

  @TimingTest
  void noFieldCostsMoreThanTwentyTimesOneThatMeansNothing() {
    for (String call :
        List.of("GET /products/" + Products.create(service, 1, 1), "POST /process")) {
      cost(call, MEANINGLESS, "a", BASELINE_ROUND);
      List<Cost> costs = new ArrayList<>();
      for (String field : FIELDS) {
        SHAPES.forEach(shape -> costs.add(new Cost(field, shape, cost(call, field, shape, ROUND))));
      }
      // At last, when most of what it needs has been compiled as well as it ever will.
      double baseline = cost(call, MEANINGLESS, "a", BASELINE_ROUND);
      costs.sort((a, b) -> Double.compare(b.micros(), a.micros()));
      System.out.printf("%s, with a field of %d bytes: %.0f us%n", call, SIZE, baseline);
      costs.stream().limit(5).forEach(cost -> System.out.println("  " + cost));
      assertThat(costs).allMatch(cost -> cost.micros() < MOST_TIMES * baseline);
    }
  }

  /** What a request costs with a field that repeats a shape, and ends as nothing does. */
  private record Cost(String field, String shape, double micros) {}

  /** Microseconds for one request, of so many. */
  private double cost(String call, String field, String shape, int round) {
    String value = shape.repeat((SIZE - field.length()) / shape.length());
    String request =
        call + " HTTP/1.1\r\nHost: a\r\n" + field + value + "!\r\nContent-Length: 0\r\n\r\n";
    send(request, WARM_UP);
    Duration before = service.processorTime();
    send(request, round);
    return service.processorTime().minus(before).toNanos() / 1e3 / round;
  }

  /** Each on a connection of its own, as some of the answers are the last ones. */
  private void send(String request, int times) {
    for (int i = 0; i < times; i++) {
      try (RawConnection connection = service.connect()) {
        assertThat(connection.send(request).finish().receive().head()).startsWith("HTTP/1.1 ");
      }
    }
  }
}
