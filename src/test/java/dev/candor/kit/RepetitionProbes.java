package dev.candor.kit;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The field {@code Idempotency-Key}, where the document has it and there is a body to send. */
final class RepetitionProbes {

  private static final String FIELD = "Idempotency-Key";

  private RepetitionProbes() {}

  static Stream<Probe> of(Target target) {
    return target.document().operations().stream()
        .filter(operation -> operation.takes(FIELD))
        .flatMap(
            operation ->
                Stream.of(
                    new Probe(
                        "a key that is none",
                        operation.name(),
                        target,
                        probe ->
                            probe.expect(
                                send(
                                    probe,
                                    operation,
                                    "k".repeat(2_000),
                                    bodies(probe, operation).get(0)),
                                Rule.IDEMPOTENCY,
                                400)),
                    new Probe(
                        "the same request twice",
                        operation.name(),
                        target,
                        probe -> repeat(probe, operation)),
                    new Probe(
                        "another request with the same key",
                        operation.name(),
                        target,
                        probe -> reuse(probe, operation))));
  }

  private static void repeat(Conversation probe, DocumentedOperation operation) {
    String key = UUID.randomUUID().toString();
    List<String> bodies = bodies(probe, operation);
    Answer first = send(probe, operation, key, bodies.get(0));
    Answer second = send(probe, operation, key, bodies.get(0));
    if (first.status() != second.status()
        || (first.status() < 300 && !first.body().equals(second.body()))) {
      probe.add(
          Rule.IDEMPOTENCY,
          first.status() + " " + first.body() + " and " + second.status() + " " + second.body());
    }
  }

  /** draft-ietf-httpapi-idempotency-key-header-07, section 2.7. */
  private static void reuse(Conversation probe, DocumentedOperation operation) {
    String key = UUID.randomUUID().toString();
    List<String> bodies = bodies(probe, operation);
    if (bodies.size() > 1) {
      send(probe, operation, key, bodies.get(0));
      probe.expect(send(probe, operation, key, bodies.get(1)), Rule.IDEMPOTENCY, 409, 422);
    }
  }

  private static List<String> bodies(Conversation probe, DocumentedOperation operation) {
    List<String> bodies = probe.target().bodies().apply(operation);
    return bodies.isEmpty() ? List.of("{}") : bodies;
  }

  private static Answer send(
      Conversation probe, DocumentedOperation operation, String key, String body) {
    return probe.send(
        operation,
        operation.path(),
        request -> {
          request.header(FIELD, key);
          return operation.readsBody() ? request.body(body) : request;
        });
  }
}
