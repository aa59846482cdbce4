package dev.candor.kit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Bodies that are no JSON, that are meant to do harm, or that are too large. */
final class BodyProbes {

  private static final Map<String, String> HOSTILE = hostile();

  /** Those that a document may have: an operation that takes a list takes an empty one. */
  private static final Set<String> VALUES = Set.of("nothing", "null", "a list", "a word");

  private BodyProbes() {}

  private static Map<String, String> hostile() {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("half an object", "{");
    bodies.put("nothing", "");
    bodies.put("null", "null");
    bodies.put("a list", "[]");
    bodies.put("a word", "\"kit\"");
    bodies.put("two objects", "{} {}");
    bodies.put("not a number", "{\"kit\": NaN}");
    bodies.put("deep lists", "[".repeat(20_000));
    bodies.put("deep objects", "{\"kit\":".repeat(5_000));
    bodies.put("a long number", "{\"kit\": " + "9".repeat(20_000) + "}");
    bodies.put("a byte that is no UTF-8", "{\"kit\": \"\u00ff\"}");
    bodies.put("a zero byte", "{\"kit\": \"\0\"}");
    return bodies;
  }

  static Stream<Probe> of(Target target) {
    return target.document().operations().stream()
        .flatMap(operation -> Stream.concat(hostile(target, operation), large(target, operation)));
  }

  private static Stream<Probe> hostile(Target target, DocumentedOperation operation) {
    return HOSTILE.entrySet().stream()
        .filter(body -> operation.readsBody() && Content.isJson(operation.bodyType()))
        .filter(body -> !VALUES.contains(body.getKey()) || !operation.documents(body.getValue()))
        .map(body -> hostile(target, operation, body.getKey(), body.getValue()));
  }

  private static Stream<Probe> large(Target target, DocumentedOperation operation) {
    return Stream.of(true, false)
        .filter(chunked -> operation.readsBody() || (!chunked && operation.documents(413)))
        .map(chunked -> tooLarge(target, operation, chunked));
  }

  private static Probe hostile(
      Target target, DocumentedOperation operation, String name, String body) {
    return new Probe(
        "a body that is hostile",
        operation.name() + " with " + name,
        target,
        probe -> {
          String head =
              probe.head(operation, operation.path())
                  + "Content-Type: "
                  + operation.bodyType()
                  + "\r\nContent-Length: "
                  + body.length()
                  + "\r\n\r\n";
          Answer answer =
              probe.raw(
                  operation.method(),
                  operation.path(),
                  connection -> connection.send(head + body).receive());
          if (answer != null && (answer.status() < 400 || answer.status() >= 500)) {
            probe.add(Rule.HOSTILE_BODY, answer.status() + " " + answer.body());
          }
        });
  }

  /** The client sends all of it, as most clients do, and reads then. */
  private static Probe tooLarge(Target target, DocumentedOperation operation, boolean chunked) {
    return new Probe(
        "a body that is too large",
        operation.name() + (chunked ? " in chunks" : " of a known length"),
        target,
        probe -> {
          byte[] body = new byte[target.maxBody() + 1];
          Arrays.fill(body, (byte) ' ');
          String head =
              probe.head(operation, operation.path())
                  + "Content-Type: "
                  + operation.bodyType()
                  + (chunked
                      ? "\r\nTransfer-Encoding: chunked\r\n\r\n"
                          + Integer.toHexString(body.length)
                          + "\r\n"
                      : "\r\nContent-Length: " + body.length + "\r\n\r\n");
          Answer answer =
              probe.raw(
                  operation.method(),
                  operation.path(),
                  connection ->
                      connection
                          .send(head.getBytes(StandardCharsets.ISO_8859_1))
                          .send(body)
                          .send(chunked ? "\r\n0\r\n\r\n" : "")
                          .receive());
          if (answer == null) {
            probe.add(Rule.REFUSAL_IS_READ, "no answer could be read");
          }
          probe.expect(answer, Rule.STATUS, 413);
        });
  }
}
