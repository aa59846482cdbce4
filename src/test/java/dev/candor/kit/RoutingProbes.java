package dev.candor.kit;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Paths and methods that are not there, and HEAD and OPTIONS of those that are. */
final class RoutingProbes {

  private static final List<String> METHODS = List.of("DELETE", "PATCH", "PUT", "POST", "GET");

  private RoutingProbes() {}

  static Stream<Probe> of(Target target) {
    return Stream.concat(
        Stream.of(
            new Probe(
                "a path that is not there",
                "GET /no/such/path",
                target,
                probe ->
                    probe.expect(
                        probe.send("GET", "/no/such/path", request -> request), Rule.STATUS, 404))),
        target.document().operations().stream()
            .collect(Collectors.groupingBy(DocumentedOperation::template))
            .values()
            .stream()
            .flatMap(operations -> ofPath(target, operations)));
  }

  private static Stream<Probe> ofPath(Target target, List<DocumentedOperation> operations) {
    DocumentedOperation any = operations.get(0);
    Set<String> methods = methods(operations);
    Stream<Probe> head =
        operations.stream()
            .filter(operation -> operation.method().equals("GET"))
            .map(
                operation ->
                    new Probe("HEAD", operation.name(), target, probe -> head(probe, operation)));
    Stream<Probe> another =
        METHODS.stream()
            .filter(method -> !methods.contains(method))
            .limit(1)
            .map(
                method ->
                    new Probe(
                        "a method that is not there",
                        method + " " + any.template(),
                        target,
                        probe -> anotherMethod(probe, method, any.path(), methods)));
    Probe options =
        new Probe("OPTIONS", any.template(), target, probe -> options(probe, any, methods));
    return Stream.of(head, another, Stream.of(options)).flatMap(probes -> probes);
  }

  private static Set<String> methods(List<DocumentedOperation> operations) {
    Set<String> methods =
        operations.stream()
            .map(DocumentedOperation::method)
            .collect(Collectors.toCollection(TreeSet::new));
    methods.add("OPTIONS");
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return methods;
  }

  private static void anotherMethod(
      Conversation probe, String method, String path, Set<String> methods) {
    Answer answer = probe.send(method, path, probe::authorize);
    probe.expect(answer, Rule.STATUS, 405);
    String allow = answer.field("Allow");
    if (answer.status() == 405 && allow != null && !own(list(allow)).equals(own(methods))) {
      probe.add(Rule.ALLOW, "Allow: " + allow + ", documented: " + methods);
    }
  }

  /** Without the methods that come with others, which not every server lists. */
  private static Set<String> own(Set<String> methods) {
    Set<String> own = new TreeSet<>(methods);
    own.removeAll(List.of("HEAD", "OPTIONS"));
    return own;
  }

  /** The root may speak for the whole server, as the asterisk does (RFC 9110, section 9.3.7). */
  private static void options(Conversation probe, DocumentedOperation any, Set<String> methods) {
    Answer answer = probe.send("OPTIONS", any.path(), request -> request);
    probe.expect(answer, Rule.OPTIONS, 200, 204);
    String allow = answer.field("Allow");
    Set<String> allowed = allow == null ? Set.of() : list(allow);
    boolean fits =
        any.template().equals("/") ? allowed.containsAll(methods) : allowed.equals(methods);
    if (!answer.isFailure() && !fits) {
      probe.add(Rule.OPTIONS, "Allow: " + allow + ", documented: " + methods);
    }
  }

  private static Set<String> list(String allow) {
    return Arrays.stream(allow.split(",", -1))
        .map(String::strip)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void head(Conversation probe, DocumentedOperation operation) {
    Answer get = probe.send(operation, operation.path(), request -> request);
    String request = probe.head(operation, operation.path());
    probe.raw(
        "HEAD",
        operation.path(),
        connection -> {
          RawResponse head =
              connection.send(request.replaceFirst("GET", "HEAD") + "\r\n").receiveHead();
          String type = Answer.of("HEAD", operation.path(), head).type();
          if (head.head().isEmpty()) {
            return head;
          }
          if (head.status() != get.status() || !type.equals(get.type())) {
            probe.add(
                Rule.HEAD,
                head.status() + " " + type + ", GET: " + get.status() + " " + get.type());
          }
          if (!"close".equalsIgnoreCase(head.header("Connection"))
              && !connection.send(request + "\r\n").receiveHead().head().startsWith("HTTP/1.1 ")) {
            probe.add(Rule.HEAD, "what follows is no answer: the body of this one?");
          }
          return head;
        });
  }
}
