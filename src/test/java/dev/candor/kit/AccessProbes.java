package dev.candor.kit;

import java.util.stream.Stream;

/** Requests without credentials, or with some that are none. */
final class AccessProbes {

  private AccessProbes() {}

  static Stream<Probe> of(Target target) {
    return target.document().operations().stream()
        .flatMap(
            operation ->
                Stream.of(
                        probe("no credentials", target, operation, ""),
                        probe("bad credentials", target, operation, "Bearer nonsense"))
                    .limit(mayRefuse(operation) ? 2 : 0)
                    .skip(operation.needsCredentials() ? 0 : 1));
  }

  /** A login that takes no credentials in the field has a 401 of its own. */
  private static boolean mayRefuse(DocumentedOperation operation) {
    return operation.needsCredentials()
        || (operation.takesCredentials() && operation.documents(401));
  }

  private static Probe probe(
      String name, Target target, DocumentedOperation operation, String authorization) {
    return new Probe(
        name,
        operation.name(),
        target,
        probe ->
            probe.expect(
                probe.send(
                    operation.method(),
                    operation.path(),
                    request -> {
                      if (operation.readsBody()) {
                        request.contentType(operation.bodyType()).body(Conversation.OBJECT);
                      }
                      return authorization.isEmpty()
                          ? request
                          : request.header("Authorization", authorization);
                    }),
                Rule.STATUS,
                401));
  }
}
