package dev.candor.kit;

import java.util.List;
import java.util.stream.Stream;

/** RFC 9110, section 13, on things that are there. */
final class ConditionProbes {

  private ConditionProbes() {}

  static Stream<Probe> of(Target target) {
    return target.document().operations().stream()
        .flatMap(
            operation ->
                target.things().apply(operation).stream()
                    .flatMap(path -> of(target, operation, path)));
  }

  private static Stream<Probe> of(Target target, DocumentedOperation operation, String path) {
    Probe version =
        new Probe(
            "another version",
            operation.name(),
            target,
            probe -> probe.expect(change(probe, operation, path), Rule.CONDITION, 412));
    if (operation.method().equals("GET")) {
      Probe same =
          new Probe(
              "the same version", operation.name(), target, probe -> get(probe, operation, path));
      return operation.documents(412) ? Stream.of(same, version) : Stream.of(same);
    }
    return operation.documents(412) ? Stream.of(version) : Stream.of();
  }

  private static Answer change(Conversation probe, DocumentedOperation operation, String path) {
    List<String> bodies = probe.target().bodies().apply(operation);
    return probe.send(
        operation,
        path,
        request -> {
          request.header("If-Match", "\"kit\"");
          return bodies.isEmpty() || !operation.readsBody() ? request : request.body(bodies.get(0));
        });
  }

  private static void get(Conversation probe, DocumentedOperation operation, String path) {
    Answer first = probe.send(operation, path, request -> request);
    String tag = first.field("ETag");
    if (first.status() != 200 || tag == null) {
      return;
    }
    for (String tags : List.of(tag, "W/\"kit\", " + tag, "*")) {
      Answer again = probe.send(operation, path, request -> request.header("If-None-Match", tags));
      probe.expect(again, Rule.CONDITION, 304);
      if (again.status() == 304 && !again.body().isEmpty()) {
        probe.add(Rule.CONDITION, "a 304 with a body");
      }
    }
  }
}
