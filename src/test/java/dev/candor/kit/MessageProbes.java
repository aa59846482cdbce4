package dev.candor.kit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Messages that break HTTP or are too large. Where the document has the status, it must be that.
 */
final class MessageProbes {

  private static final int LONG_TARGET = 5_000;
  private static final int LONG_FIELD = 25_000;

  private MessageProbes() {}

  static Stream<Probe> of(Target target) {
    Stream<Probe> ofServer =
        whole(target.url().getAuthority()).entrySet().stream()
            .map(
                message ->
                    new Probe(
                        message.getKey(),
                        "the server",
                        target,
                        probe -> refused(probe, message.getValue())));
    return Stream.concat(
        ofServer,
        target.document().operations().stream().flatMap(operation -> of(target, operation)));
  }

  private static void refused(Conversation probe, String message) {
    Answer answer = probe.raw("-", "-", connection -> send(connection, message));
    if (answer != null && !answer.isFailure()) {
      probe.add(Rule.STATUS, answer.status() + " instead of a failure");
    }
  }

  /** Messages that no operation can be found for. */
  private static Map<String, String> whole(String host) {
    Map<String, String> messages = new LinkedHashMap<>();
    messages.put("a line that is no request", "nonsense\r\n\r\n");
    messages.put("a method that HTTP does not have", "FOO /kit HTTP/1.1\r\nHost: a\r\n\r\n");
    messages.put("no Host", "GET /kit HTTP/1.1\r\n\r\n");
    messages.put(
        "a field with a space in its name", "GET /kit HTTP/1.1\r\nHost: a\r\na b: c\r\n\r\n");
    messages.put(
        "a negative length", "POST /kit HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n");
    messages.put(
        "two lengths",
        "POST /kit HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx");
    messages.replaceAll((name, message) -> message.replace("Host: a", "Host: " + host));
    return messages;
  }

  private static Stream<Probe> of(Target target, DocumentedOperation operation) {
    return Stream.of(
        probe("a broken percent-encoding", target, operation, 400, "?x=%zz", ""),
        probe("a long URI", target, operation, 414, "?x=" + "x".repeat(LONG_TARGET), ""),
        probe(
            "a long header section",
            target,
            operation,
            431,
            "",
            "X-Kit: " + "x".repeat(LONG_FIELD) + "\r\n"),
        probe("an unknown expectation", target, operation, 417, "", "Expect: tea\r\n"),
        new Probe(
            "another version of HTTP",
            operation.name(),
            target,
            probe ->
                expect(
                    probe,
                    operation,
                    505,
                    probe.head(operation, operation.path()).replace("HTTP/1.1", "HTTP/2.0"))));
  }

  private static Probe probe(
      String name,
      Target target,
      DocumentedOperation operation,
      int status,
      String query,
      String fields) {
    return new Probe(
        name,
        operation.name(),
        target,
        probe ->
            expect(
                probe,
                operation,
                status,
                probe.head(operation, operation.path() + query) + fields));
  }

  private static void expect(
      Conversation probe, DocumentedOperation operation, int status, String head) {
    // It promises no body, for most of these are answered before one is read.
    Answer answer =
        probe.raw(
            operation.method(), operation.path(), connection -> send(connection, head + "\r\n"));
    if (operation.documents(status)) {
      probe.expect(answer, Rule.STATUS, status);
    }
  }

  private static RawResponse send(RawConnection connection, String message) {
    return connection.send(message).receive();
  }
}
