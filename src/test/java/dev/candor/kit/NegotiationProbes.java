package dev.candor.kit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;
import java.util.stream.Stream;

/** Media types that an operation does not write or read, and the two shapes of a failure. */
final class NegotiationProbes {

  private NegotiationProbes() {}

  static Stream<Probe> of(Target target) {
    return target.document().operations().stream()
        .flatMap(
            operation ->
                Stream.concat(
                    Stream.of(notAcceptable(target, operation), problem(target, operation)),
                    Optional.of(operation)
                        .filter(DocumentedOperation::readsBody)
                        .flatMap(DocumentedOperation::anotherBodyType)
                        .map(type -> anotherType(target, operation, type))
                        .stream()));
  }

  /** An answer of another type than the client accepts is allowed; an empty 406 is not. */
  private static Probe notAcceptable(Target target, DocumentedOperation operation) {
    return new Probe(
        "a representation that is not there",
        operation.name(),
        target,
        probe -> {
          Answer answer =
              probe.send(operation, operation.path(), request -> request.accept("image/png"));
          if (operation.documents(406)) {
            probe.expect(answer, Rule.STATUS, Expected.of(operation, 406));
          } else if (answer.status() >= 500) {
            probe.add(Rule.STATUS, answer.status() + " for Accept: image/png");
          }
        });
  }

  private static Probe problem(Target target, DocumentedOperation operation) {
    return new Probe(
        "a failure for a client that prefers problems",
        operation.name(),
        target,
        probe ->
            probe.send(
                operation.method(),
                operation.path(),
                request ->
                    request
                        .accept("application/problem+json, application/json;q=0.5")
                        .header("Authorization", "Bearer nonsense")));
  }

  private static Probe anotherType(Target target, DocumentedOperation operation, String type) {
    return new Probe(
        "a body of another type",
        operation.name(),
        target,
        probe ->
            probe.expect(
                probe.send(
                    operation,
                    operation.path(),
                    request -> request.contentType(type).body("kit".getBytes(US_ASCII))),
                Rule.STATUS,
                Expected.of(operation, 415)));
  }
}
