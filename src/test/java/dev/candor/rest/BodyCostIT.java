package dev.candor.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.RawConnection;
import dev.candor.testing.Engine;
import dev.candor.testing.Products;
import dev.candor.testing.Service;
import dev.candor.testing.TimingTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/**
 * What a body costs by its shape, in processor time of the service: none costs more than twenty
 * times a valid one of the same size. Prints a table.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodyCostIT {

  private static final int SIZE = 64 * 1024;
  private static final int WARM_UP = 250;
  private static final int ROUND = 150;
  private static final int MOST_TIMES = 20;

  private final Service service = Service.start(Engine.newDirectory(), Map.of());

  @AfterAll
  void stop() {
    service.close();
  }

  @TimingTest
  void noBodyCostsMoreThanTwentyTimesAValidOne() {
    long product = Products.create(service, 1, 1);
    Request good =
        new Request(
            "POST /process",
            padded("{\"items\": [{\"product_id\": " + product + ", \"quantity\": 1}]}"),
            "");
    cost(good);
    Map<String, Request> shapes = shapes();
    String admin = "Authorization: Bearer " + service.adminToken() + "\r\n";
    byte[] patch = unknown(6_000, "").getBytes(StandardCharsets.US_ASCII);
    shapes.put("a patch of names", new Request("PATCH /products/" + product, patch, admin));
    Map<String, Double> costs = new LinkedHashMap<>();
    shapes.forEach((name, shape) -> costs.put(name, cost(shape)));
    // At last, when most of what it needs has been compiled as well as it ever will.
    double valid = cost(good);
    System.out.printf("%-36s %8.0f us%n", "valid, of " + SIZE + " bytes", valid);
    costs.forEach(
        (name, cost) -> System.out.printf("%-36s %8.0f us %6.1f%n", name, cost, cost / valid));
    assertThat(costs).allSatisfy((name, cost) -> assertThat(cost).isLessThan(MOST_TIMES * valid));
  }

  /** A request with a body; the fields end with line breaks. */
  private static final class Request {
    private final byte[] message;

    Request(String call, byte[] body, String fields) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.writeBytes(
          (call
                  + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                  + fields
                  + "Content-Length: "
                  + body.length
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      bytes.writeBytes(body);
      message = bytes.toByteArray();
    }
  }

  private static Map<String, Request> shapes() {
    Map<String, Request> shapes = new LinkedHashMap<>();
    add(shapes, "/users", "roles of null", users("null", 13_000));
    add(shapes, "/users", "roles of unknown names", users("\"x\"", 15_000));
    add(shapes, "/process", "items of {}", items("{}", 8_100));
    add(shapes, "/process", "items of null", items("null", 13_000));
    add(shapes, "/process", "items with unknown members", items("{\"a\":0,\"b\":0}", 2_700));
    add(shapes, "/process", "items of good items", items(item(), 2_300));
    add(shapes, "/process", "items of items of items", "{\"items\":" + nested() + "}");
    add(shapes, "/process", "short unknown names", unknown(6_000, ""));
    add(shapes, "/process", "long unknown names", unknown(300, "n".repeat(200)));
    add(shapes, "/process", "names of one hash", colliding());
    add(shapes, "/process", "unknown nested objects", deep("{\"a\":", "}", 60));
    add(shapes, "/process", "unknown nested lists", deep("[", "]", 60));
    add(shapes, "/process", "numbers of many digits", deepList("9".repeat(99), 600));
    add(shapes, "/process", "numbers of great exponents", deepList("1e999999999", 5_000));
    add(shapes, "/process", "too many values", deepList("0", 32_000));
    add(shapes, "/process", "escapes", "{\"a\":\"" + "\\u0041".repeat(10_900) + "\"}");
    add(shapes, "/process", "one long text", "{\"a\":\"" + "x".repeat(SIZE - 10) + "\"}");
    add(shapes, "/users", "a long e-mail address", email("a.".repeat(30_000) + "@b.c"));
    add(shapes, "/users", "an e-mail address of at signs", email("@".repeat(60_000)));
    add(shapes, "/users", "a long password", password("p".repeat(65_000)));
    add(shapes, "/process", "spaces that break off", "{" + " ".repeat(SIZE - 1));
    String gzip = "Content-Encoding: gzip\r\n";
    shapes.put("gzip of names", new Request("POST /process", gzip(unknown(6_000, "")), gzip));
    shapes.put("gzip of spaces", new Request("POST /process", gzip(" ".repeat(SIZE)), gzip));
    shapes.put("gzip of empty members", new Request("POST /process", emptyMembers(), gzip));
    return shapes;
  }

  private static void add(Map<String, Request> shapes, String path, String name, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    assertThat(bytes).as(name).hasSizeLessThanOrEqualTo(SIZE);
    shapes.put(name, new Request("POST " + path, bytes, ""));
  }

  private static String users(String role, int count) {
    return "{\"email\":\"a@example.com\",\"password\":\"correct\",\"roles\":"
        + list(role, count)
        + "}";
  }

  private static String items(String item, int count) {
    return "{\"items\":" + list(item, count) + "}";
  }

  private static String item() {
    return "{\"product_id\":1,\"quantity\":1}";
  }

  private static String nested() {
    return list("[[[[[[[[[[]]]]]]]]]]", 700);
  }

  /** So many elements, or as many as there is room for. */
  private static String list(String element, int most) {
    int count = Math.min(most, (SIZE - 100) / (element.length() + 1));
    return "[" + (element + ",").repeat(count - 1) + element + "]";
  }

  private static String deepList(String element, int count) {
    return "{\"a\":" + list(element, count) + "}";
  }

  private static String deep(String begin, String end, int levels) {
    String one = begin.repeat(levels) + "0" + end.repeat(levels);
    return "{\"x\":" + list(one, (SIZE - 100) / (one.length() + 1)) + "}";
  }

  private static String unknown(int count, String suffix) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"n" + i + suffix + "\":0")
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Names that Java's own hash does not tell apart. */
  private static String colliding() {
    return IntStream.range(0, 2_048)
        .mapToObj(
            i ->
                IntStream.range(0, 11)
                    .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                    .collect(Collectors.joining("", "\"", "\":0")))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String email(String address) {
    return "{\"email\":\"" + address + "\",\"password\":\"correct\"}";
  }

  private static String password(String password) {
    return "{\"email\":\"a@example.com\",\"password\":\"" + password + "\"}";
  }

  private static byte[] padded(String body) {
    return (body + " ".repeat(SIZE - body.length())).getBytes(StandardCharsets.US_ASCII);
  }

  /** Nothing, in as many members as there is room for. */
  private static byte[] emptyMembers() {
    byte[] member = gzip("");
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    while (members.size() + member.length <= SIZE) {
      members.writeBytes(member);
    }
    return members.toByteArray();
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Microseconds for one request. */
  private double cost(Request request) {
    try (RawConnection connection = service.connect()) {
      send(connection, request, WARM_UP);
      Duration before = service.processorTime();
      send(connection, request, ROUND);
      return service.processorTime().minus(before).toNanos() / 1e3 / ROUND;
    }
  }

  private static void send(RawConnection connection, Request request, int times) {
    for (int i = 0; i < times; i++) {
      connection.send(request.message);
      assertThat(connection.receive().status()).isIn(200, 400);
    }
  }
}
