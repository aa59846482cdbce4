package dev.candor.fuzz;

import dev.candor.kit.DocumentedOperation;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Bodies of requests, in characters that stand for bytes. */
final class RandomBodies {

  private static final List<String> BODIES =
      List.of(
          "{}",
          "[]",
          "null",
          "1",
          "\"",
          "{",
          "{\"name\":",
          "{\"name\":1}",
          "{\"a\":1,\"a\":2}",
          "{} {}",
          "\u00ff\u00fe",
          "{\"name\":\"\\u0000\"}",
          "{\"price\":1e999}",
          "tru",
          "{\"email\":\"a\",\"password\":\"b\",\"roles\":[\"admin\"]}",
          "{\"roles\":{}}",
          "{\"price\":99999999999999999999}",
          "[".repeat(200),
          "{\"a\":".repeat(100),
          "5\r\n{\"a\":\r\n0\r\n\r\n",
          "zz\r\n",
          "\u001f\u008b\b\u0000",
          "");
  private static final String ITEMS = "\"items\":[{\"product_id\":2,\"quantity\":1}]";

  /** What routes read, by the first segment of their path. A maintenance window is in the past. */
  private static final Map<String, List<String>> RIGHT =
      Map.of(
          "users",
          List.of(
              "{\"email\":\"a%s@example.com\",\"password\":\"correct horse\"}",
              "{\"email\":\"a%s@example.com\",\"password\":\"correct horse\",\"roles\":[\"user\"]}",
              "{\"roles\":[\"user\",\"admin\"]}"),
          "products",
          List.of(
              "{\"name\":\"Pen%s\",\"price\":100,\"currency\":\"EUR\",\"stock\":10}",
              "{\"name\":null,\"price\":5}", "{\"stock\":1000}"),
          "orders",
          List.of(
              "{" + ITEMS + ",\"payment\":{\"token\":\"tok_ok\"}}",
              "{" + ITEMS + ",\"payment\":{\"token\":\"tok_declined\"}}",
              "{\"status\":\"paid\"}"),
          "process",
          List.of("{" + ITEMS + "}"),
          "auth",
          List.of("{\"email\":\"a%s@example.com\",\"password\":\"correct horse\"}"),
          "admin",
          List.of("{\"estimated_recovery\":\"2026-01-01T00:00:00Z\",\"message\":\"%s\"}"));

  private static final List<String> EXTENSIONS =
      List.of("", "", "", "", "", ";a=b", ";a=\"b;c\"", " ;a", ";a=\r", " 1");
  private static final List<String> LAST_CHUNKS =
      List.of(
          "0\r\n\r\n", "0\r\n\r\n", "0\r\n\r\n", "0\r\nA: b\r\n\r\n", "0\r\n", "", "00;a\r\n\r\n");

  /** Not in the form of JSON that HTTP has. */
  private static final List<Charset> OTHER =
      List.of(
          StandardCharsets.UTF_16,
          StandardCharsets.UTF_16LE,
          StandardCharsets.ISO_8859_1,
          Charset.forName("UTF-32"));

  private final Random random;
  private final RandomJson json;
  private final RandomText text;

  RandomBodies(Random random) {
    this.random = random;
    this.json = new RandomJson(random);
    this.text = new RandomText(random);
  }

  /** Returns what the operation reads, or that with one value exchanged for another. */
  String nearlyRight(DocumentedOperation operation) {
    List<String> right = RIGHT.get(operation.template().split("/", 3)[1]);
    if (right == null) {
      return wrongAnywhere();
    }
    String body = any(right).replace("%s", Integer.toString(random.nextInt(1_000_000)));
    if (random.nextBoolean()) {
      body = json.exchanged(body);
    }
    return random.nextInt(16) > 0
        ? RandomText.bytes(body)
        : new String(body.getBytes(any(OTHER)), StandardCharsets.ISO_8859_1);
  }

  String wrongAnywhere() {
    return random.nextInt(4) == 0 ? withText() : any(BODIES);
  }

  private String withText() {
    String characters = text.next().repeat(1 + random.nextInt(90));
    return RandomText.bytes(any(List.of("{\"%s\":1}", "\"%s\"", "%s")).replace("%s", characters));
  }

  /** Returns the body in chunks of which one may be wrong. */
  String chunked(String body) {
    StringBuilder chunks = new StringBuilder();
    int begin = 0;
    while (begin < body.length()) {
      int end = Math.min(body.length(), begin + 1 + random.nextInt(40));
      chunks.append(Integer.toHexString(end - begin)).append(any(EXTENSIONS)).append("\r\n");
      chunks.append(body, begin, end).append("\r\n");
      begin = end;
    }
    return chunks + any(LAST_CHUNKS);
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
