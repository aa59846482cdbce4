package dev.candor.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * What a later version of the service may answer with to a client of today's. It refuses every new
 * account for a reason that has no code yet; it takes an order the third time that it is asked. A
 * gateway before it loses the requests for products.
 */
public final class NewerService extends LoopbackServer {

  private static final String MEMBERS =
      """
      "code": "%1$s", "retryable": %2$s, "timestamp": "2036-11-22T08:00:00.123Z",
      "request_id": "0JQ4T6Z9K3M1X"\
      """;

  private static final String ENVELOPE =
      "{\"error\": {%s, \"message\": \"No.\", \"documentation_url\": \"/errors/%s\", \"details\": {%s}}}";

  private static final String PROBLEM =
      """
      {%s, "type": "/errors/%s", "title": "No", "status": %d, "detail": "No.",
      "instance": "/failures/0JQ4T6Z9K3M1X", "path": "/", %s}
      """;

  private static final String ORDER =
      """
      {"id": 1, "reference": "0b8f2c5e-7d3a-4e0b-9a53-2f6f1f0f4c11", "status": "paid",
      "items": [{"product_id": 1, "quantity": 2, "unit_price": 4900, "gift": true}],
      "total": 9800, "currency": "EUR", "created_at": "2036-11-22T08:00:00.123Z", "points": 98}
      """;

  private record Asked(String path, String key, Instant when) {}

  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  public static NewerService start() {
    NewerService service = new NewerService();
    service.listenAgain();
    return service;
  }

  @Override
  void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    exchange.getRequestBody().readAllBytes();
    asked.add(new Asked(path, key, Instant.now()));
    if (path.equals("/users")) {
      refuse(exchange, 403, "INVITATION_REQUIRED", false, "\"invited_by\": [\"nobody\"]");
      return;
    }
    if (path.equals("/products")) {
      send(exchange, 502, "text/html", "<h1>Bad Gateway</h1>");
      return;
    }
    switch (asked(path).size()) {
      case 1 -> {
        exchange.getResponseHeaders().add("Retry-After", "1");
        refuse(exchange, 503, "OVERLOADED", true, "\"retry_after\": 1");
      }
      case 2 -> {
        exchange.getResponseHeaders().add("Retry-After", "2");
        refuse(exchange, 409, "ELSEWHERE_FIRST", true, "\"retry_after\": 2");
      }
      default -> send(exchange, 201, "application/json", ORDER);
    }
  }

  /** How long the client waited before it asked again, each time. */
  public List<Duration> pauses(String path) {
    List<Asked> times = asked(path);
    return IntStream.range(1, times.size())
        .mapToObj(i -> Duration.between(times.get(i - 1).when(), times.get(i).when()))
        .toList();
  }

  /** The keys that it sent with its requests. */
  public List<String> keys(String path) {
    return asked(path).stream().map(Asked::key).toList();
  }

  private List<Asked> asked(String path) {
    return asked.stream().filter(one -> one.path().equals(path)).toList();
  }

  private static void refuse(
      HttpExchange exchange, int status, String code, boolean retryable, String details)
      throws IOException {
    String members = MEMBERS.formatted(code, retryable).strip();
    String accept = String.valueOf(exchange.getRequestHeaders().getFirst("Accept"));
    if (accept.startsWith("application/problem+json")) {
      String problem = PROBLEM.formatted(members, code, status, details);
      send(exchange, status, "application/problem+json", problem);
    } else {
      send(exchange, status, "application/json", ENVELOPE.formatted(members, code, details));
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
