package dev.candor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.ReverseProxy;
import dev.candor.testing.ReverseProxy.Seen;
import dev.candor.testing.Service;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A reverse proxy and the service behind it see the same messages, wherever they end. */
@Tag("once")
class ReverseProxyIT {

  private static final int MESSAGES = Integer.getInteger("candor.messages", 40);
  private static final long SEED = Long.getLong("candor.seed", 1);
  private static final Pattern ANSWERED = Pattern.compile("answered (\\S+) (\\d+)");

  @ParameterizedTest
  @EnumSource(ReverseProxy.Kind.class)
  void noMessageIsReadAsTwoByOneAndOneByTheOther(ReverseProxy.Kind kind) throws IOException {
    assumeTrue(kind.find().isPresent(), kind + " is installed");
    try (Service service =
            Service.start(
                Engine.newDirectory(),
                Map.of(
                    "QUARKUS_HTTP_ACCESS_LOG_ENABLED", "true",
                    "QUARKUS_HTTP_ACCESS_LOG_PATTERN", "answered %{o,X-Request-Id} %s"));
        ReverseProxy proxy = ReverseProxy.start(kind, service)) {
      RandomMessages messages = new RandomMessages(new Random(SEED));
      for (int i = 0; i < MESSAGES; i++) {
        String next = messages.next();
        // A proxy closes a connection on which nothing has come for 300 ms.
        Patience.await("the proxy reads the messages")
            .ignoreExceptionsMatching(IOException.class::isInstance)
            .until(() -> exchange(proxy, next), answers -> true);
      }
      Patience.await("both have logged the same messages")
          .untilAsserted(() -> assertThat(disagreements(proxy, service)).isEmpty());
      List<Seen> seen = proxy.requests();
      long forwarded = seen.stream().filter(Seen::forwarded).count();
      System.out.printf(
          "%s, seed %d: %d times up to three messages; %d forwarded, %d refused by the proxy, %d"
              + " answered; 0 read differently%n",
          kind,
          SEED,
          MESSAGES,
          forwarded,
          seen.size() - forwarded,
          answered(service).values().stream().mapToInt(List::size).sum());
      assertThat(forwarded).isGreaterThan(MESSAGES / 4);
    }
  }

  /** A message of which the proxy gave up the rest may have an answer or not. */
  private static List<String> disagreements(ReverseProxy proxy, Service service) {
    Map<String, List<Integer>> forwarded = new TreeMap<>();
    for (Seen request : proxy.requests()) {
      if (request.forwarded()) {
        forwarded.computeIfAbsent(request.id(), id -> new ArrayList<>()).add(request.status());
      }
    }
    Map<String, List<Integer>> answered = answered(service);
    Set<String> ids = new TreeSet<>(forwarded.keySet());
    ids.addAll(answered.keySet());
    return ids.stream()
        .filter(
            id ->
                !forwarded.getOrDefault(id, List.of()).equals(answered.getOrDefault(id, List.of())))
        .map(id -> id + ": forwarded " + forwarded.get(id) + ", answered " + answered.get(id))
        .toList();
  }

  private static Map<String, List<Integer>> answered(Service service) {
    Map<String, List<Integer>> answered = new TreeMap<>();
    ANSWERED
        .matcher(service.log())
        .results()
        .forEach(
            line ->
                answered
                    .computeIfAbsent(line.group(1), id -> new ArrayList<>())
                    .add(Integer.parseInt(line.group(2))));
    return answered;
  }

  /** Sends messages and returns all that comes back until the proxy closes. */
  private static String exchange(ReverseProxy proxy, String messages) throws IOException {
    try (SocketChannel connection = proxy.connect()) {
      connection.write(ByteBuffer.wrap(messages.getBytes(StandardCharsets.ISO_8859_1)));
      StringBuilder answers = new StringBuilder();
      ByteBuffer buffer = ByteBuffer.allocate(65_536);
      while (connection.read(buffer) >= 0) {
        buffer.flip();
        answers.append(StandardCharsets.ISO_8859_1.decode(buffer));
        buffer.clear();
      }
      return answers.toString();
    }
  }
}
