package dev.candor.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawConnectionTest {

  private final ExecutorService server = Executors.newSingleThreadExecutor();

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 10\r\n\r\nno\r\nbody\r\n",
        "Transfer-Encoding: chunked\r\n\r\n4\r\nno\r\n\r\n6;x=y\r\nbody\r\n\r\n0\r\nTrailer: z\r\n\r\n",
        "Connection: close\r\n\r\nno\r\nbody\r\n",
        "\r\nno\r\nbody\r\n",
      })
  void aBodyIsReadAsItsHeadDelimitsIt(String answer) throws IOException {
    assertThat(receive("HTTP/1.1 503 Service Unavailable\r\n" + answer).body())
        .isEqualTo("no\r\nbody\r\n");
  }

  @Test
  void chunksThatBreakOffAreABody() throws IOException {
    assertThat(receive("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nno").body())
        .isEqualTo("no");
  }

  @ParameterizedTest
  @ValueSource(strings = {"100 Continue", "204 No Content", "304 Not Modified"})
  void someStatusesHaveNoBody(String status) throws IOException {
    assertThat(receive("HTTP/1.1 " + status + "\r\n\r\nno").body()).isEmpty();
  }

  @Test
  void aConnectionThatClosesHasNoHead() throws IOException {
    assertThat(receive("").head()).isEmpty();
  }

  @Test
  void aConnectionThatIsResetHasNoHead() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        RawConnection connection = new RawConnection(socket.getLocalPort())) {
      try (Socket accepted = socket.accept()) {
        accepted.setSoLinger(true, 0);
      }
      assertThat(connection.receive().head()).isEmpty();
    }
  }

  private RawResponse receive(String answer) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Future<Boolean> answered = server.submit(() -> answer(socket, answer));
      try (RawConnection connection = new RawConnection(socket.getLocalPort())) {
        RawResponse response = connection.receive();
        assertThat(answered).succeedsWithin(RawConnection.PATIENCE);
        return response;
      }
    }
  }

  private static boolean answer(ServerSocket socket, String answer) throws IOException {
    try (Socket connection = socket.accept()) {
      connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      return true;
    }
  }
}
