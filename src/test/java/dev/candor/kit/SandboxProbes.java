package dev.candor.kit;

import java.util.stream.Stream;

/** Each failure that the document has, on demand, where there is a sandbox. */
final class SandboxProbes {

  private SandboxProbes() {}

  static Stream<Probe> of(Target target) {
    String field = target.demandField();
    return field == null
        ? Stream.of()
        : target.document().operations().stream()
            .flatMap(
                operation ->
                    operation.codes().stream()
                        .map(
                            code ->
                                new Probe(
                                    "a failure on demand",
                                    operation.name() + " with " + code,
                                    target,
                                    probe -> demand(probe, operation, field, code))));
  }

  private static void demand(
      Conversation probe, DocumentedOperation operation, String field, String code) {
    Answer answer = probe.demand(operation, field, code);
    AnsweredFailure failure = AnsweredFailure.read(answer.type(), answer.body());
    String answered = failure == null ? "" : failure.code(answer.status());
    if (!answered.equals(code)) {
      probe.add(Rule.PROVOKED, answer.status() + " " + answered);
    }
  }
}
