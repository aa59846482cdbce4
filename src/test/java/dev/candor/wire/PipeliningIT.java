package dev.candor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.RawConnection;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Port;
import dev.candor.testing.RawPost;
import dev.candor.testing.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A client that sends requests ahead of the answers fills its socket, and not our memory. What it
 * sends ahead of an answer that is the last one has no effect (RFC 9112, section 9.6).
 */
class PipeliningIT {

  private static final int BUFFER = 64 * 1024;
  private static final int ANSWERS = 2_000;
  private static final int BATCH = 1_000;

  /** More than fit into the buffers of both sockets. */
  private static final int AHEAD = 8_000;

  /** Of many pieces, a body makes Vert.x turn reading off and on. */
  @ParameterizedTest
  @ValueSource(ints = {1, 20, 60})
  void requestsWaitInTheSocket(int pieces) throws Exception {
    ExecutorService sender = Executors.newSingleThreadExecutor();
    AtomicInteger sent = new AtomicInteger();
    try (Socket client = new Socket()) {
      client.setSendBufferSize(BUFFER);
      client.setReceiveBufferSize(BUFFER);
      int port = Engine.EMBEDDED.service().port(Port.SERVICE);
      client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      client.setSoTimeout((int) Patience.BUDGET.toMillis());
      Future<?> sending = sender.submit(() -> sendAhead(client, requests(pieces), sent));
      awaitAnswers(client.getInputStream());
      assertThat(sent.get() - ANSWERS).isLessThan(AHEAD);
      client.close();
      sending.get();
    } finally {
      sender.shutdown();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /products HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET /products HTTP/1.0\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "POST /users HTTP/1.1\r\nHost: a\r\nExpect: more\r\nContent-Length: 0\r\n\r\n",
        "POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n",
        "no request\r\n\r\n",
      })
  void nothingIsDoneBehindTheLastAnswer(String last) {
    Service service = Engine.EMBEDDED.service();
    String email = UUID.randomUUID() + "@example.com";
    String body = "{\"email\": \"" + email + "\", \"password\": \"correct horse\"}";
    String ahead = RawPost.of("/users", body);
    try (RawConnection connection = service.connect()) {
      connection.send(last + ahead).finish();
      assertThat(connection.receive().head()).startsWith("HTTP/1.");
      assertThat(connection.receive().head()).isEmpty();
    }
    service
        .request()
        .contentType("application/json")
        .body(body)
        .post("/users")
        .then()
        .statusCode(201);
  }

  private static byte[] requests(int pieces) {
    return ("POST /process HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "1\r\n1\r\n".repeat(pieces)
            + "0\r\n\r\n")
        .repeat(BATCH)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static void sendAhead(Socket client, byte[] requests, AtomicInteger sent) {
    try {
      OutputStream out = client.getOutputStream();
      while (!client.isClosed()) {
        out.write(requests);
        sent.addAndGet(BATCH);
      }
    } catch (IOException e) {
      // Closed, or the last answer said so.
      assertThat(sent).hasPositiveValue();
    }
  }

  private static void awaitAnswers(InputStream in) throws IOException {
    byte[] bytes = new byte[BUFFER];
    String last = "";
    int answers = 0;
    while (answers < ANSWERS) {
      int length = in.read(bytes);
      assertThat(length).as("%d answers", answers).isPositive();
      String text = last + new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
      String[] parts = text.split("HTTP/1\\.1 400 ", -1);
      answers += parts.length - 1;
      String rest = parts[parts.length - 1];
      last = rest.substring(Math.max(0, rest.length() - "HTTP/1.1 400".length()));
    }
  }
}
