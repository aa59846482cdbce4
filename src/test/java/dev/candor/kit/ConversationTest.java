package dev.candor.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {

  private final ExecutorService server = Executors.newSingleThreadExecutor();

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  /** Some servers answer a line that is no request as HTTP/0.9 did. */
  @ParameterizedTest
  @ValueSource(strings = {"<p>no such request", "<p>no such request\r\n\r\n", "HTTP/1.1", ""})
  void whatIsNoAnswerOfHttpIsFound(String answer) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Future<Boolean> answered = server.submit(() -> answer(socket, answer));
      Target target =
          Target.of(
              URI.create("http://127.0.0.1:" + socket.getLocalPort()),
              new OpenApiDocument("{\"openapi\": \"3.1.0\"}", Evidence.of("bare"), Map.of()));
      Conversation conversation = new Conversation("the server", target);
      assertThat(
              conversation.raw(
                  "-", "-", connection -> connection.send("nonsense\r\n\r\n").receive()))
          .isNull();
      assertThat(answered).succeedsWithin(RawConnection.PATIENCE);
      assertThat(conversation.findings())
          .extracting(Finding::rule)
          .containsExactly(Rule.FAILURE_SHAPE);
    }
  }

  private static boolean answer(ServerSocket socket, String answer) throws IOException {
    try (Socket connection = socket.accept()) {
      connection.getInputStream().readNBytes("nonsense\r\n\r\n".length());
      connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      return true;
    }
  }
}
