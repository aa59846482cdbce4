package dev.candor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Port;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a message itself is answered with the envelope, and ends the connection. */
class MessagesIT extends Messages {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "blah\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u00fcx\r\n\r\n",
        "GET\r\n\r\n",
        "GET /products\r\n\r\n",
        "GET /products HTTP/1.1 x\r\nHost: localhost\r\n\r\n",
        "GET /products XTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /products HTTP/1.1\r\nHost: localhost\r\nB@d name: x\r\n\r\n",
        "GET /products HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n",
        "GET /products HTTP/1.1\r\nHost: localhost\r\nname : x\r\n\r\n",
        "GET /products HTTP/1.1\r\nHost: localhost\r\nX: a\u0000b\r\n\r\n",
      })
  void aLineThatIsNoHttpIsMalformed(String request) {
    expect(request, 400, "MALFORMED_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%zz",
        "/%",
        "/%1",
        "/a%00b",
        "/products?x=%zz",
        "/products?x={a}",
        "/<a>",
        "/a\\b",
        "/\u00fc",
        "products",
        "*",
        "ftp://localhost/products",
        "http://a b/",
        "/products#top",
      })
  void aBadTargetIsMalformed(String target) {
    expect("GET " + target + " HTTP/1.1\r\n" + HOST + "\r\n", 400, "MALFORMED_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Host: a b\r\n",
        "Host:\r\n",
        "Host: a\r\nHost: a\r\n",
        "Host: a\r\nHost: b\r\n",
        "Host: a/b\r\n",
        "Host: user@a\r\n",
        "Host: a:port\r\n",
      })
  void exactlyOneGoodHostIsRequired(String hosts) {
    expect("GET /products HTTP/1.1\r\n" + hosts + "\r\n", 400, "MALFORMED_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: -5",
        "Content-Length: +5",
        "Content-Length: five",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5, 6",
        "Content-Length: 99999999999999999999",
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: identity",
      })
  void aContradictoryOrUnknownLengthIsMalformed(String framing) {
    expect(
        "POST /products HTTP/1.1\r\n" + JSON + framing + "\r\n\r\n0\r\n\r\n",
        400,
        "MALFORMED_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"zz\r\n{}\r\n0\r\n\r\n", "2\r\n{}\r\nqq\r\n", "-1\r\n", "2\r\n{}xx0\r\n\r\n"})
  void aBrokenChunkIsMalformed(String chunks) {
    expect(
        "POST /products HTTP/1.1\r\n" + JSON + "Transfer-Encoding: chunked\r\n\r\n" + chunks,
        400,
        "MALFORMED_REQUEST");
  }

  @Test
  void aRequestThatBreaksOffIsNotCarriedOut() {
    String email = UUID.randomUUID() + "@example.com";
    String account = "{\"email\": \"" + email + "\", \"password\": \"correct horse\"}";
    expect(
        "POST /users HTTP/1.1\r\n"
            + JSON
            + "Transfer-Encoding: chunked\r\n\r\n"
            + Integer.toHexString(account.length())
            + "\r\n"
            + account
            + "\r\nbroken\r\n",
        400,
        "MALFORMED_REQUEST");
    Patience.await("the login has its turn")
        .until(
            () -> Engine.EMBEDDED.service().logIn(email, "correct horse"),
            login -> login.statusCode() != 503)
        .then()
        .statusCode(401);
  }

  /** The part of a message behind another one, which may still be worked on. */
  @ParameterizedTest
  @ValueSource(strings = {"/products", "/nowhere", "/openapi"})
  void aMessageThatBreaksOffIsRefusedBehindTheAnswerToTheOneBefore(String path) {
    String first = "GET " + path + " HTTP/1.1\r\n" + HOST + "\r\n";
    for (String rest : List.of("G", "GET /x HTT", "GET /x HTTP/1.1\r\nHost: a\r\n")) {
      try (RawConnection connection = Engine.EMBEDDED.service().connect()) {
        connection.send(first + first + rest).finish();
        assertThat(connection.receive().status()).isIn(200, 404);
        assertThat(connection.receive().status()).isIn(200, 404);
        Envelope.check(connection.receive(), 400, "MALFORMED_REQUEST");
        assertThat(connection.isClosedByServer()).isTrue();
      }
    }
    assertThat(Engine.EMBEDDED.service().log()).doesNotContain("Failed to mark a promise");
  }

  @ParameterizedTest
  @CsvSource({
    "FOO, 501, NOT_IMPLEMENTED",
    "get, 501, NOT_IMPLEMENTED",
    "CONNECT, 501, NOT_IMPLEMENTED",
  })
  void anUnknownMethodIsNotImplemented(String method, int status, String code) {
    expect(method + " /products HTTP/1.1\r\n" + HOST + "\r\n", status, code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/9.9", "HTTP/2.0", "HTTP/0.9"})
  void anotherMajorVersionIsNotSupported(String version) {
    expect("GET /products " + version + "\r\n" + HOST + "\r\n", 505, "HTTP_VERSION_NOT_SUPPORTED");
  }

  @Test
  void aLongTargetAndLargeHeadersAreRefused() {
    expect("GET /" + "a".repeat(5000) + " HTTP/1.1\r\n" + HOST + "\r\n", 414, "URI_TOO_LONG");
    expect(
        "GET / HTTP/1.1\r\n" + HOST + "X: " + "a".repeat(30_000) + "\r\n\r\n",
        431,
        "HEADERS_TOO_LARGE");
    expect(
        "GET / HTTP/1.1\r\n" + HOST + "X: a\r\n".repeat(10_000) + "\r\n", 431, "HEADERS_TOO_LARGE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/products", "/nowhere", "/users/1"})
  void aDeclaredBodyOverTheLimitIsRefusedUnread(String path) {
    RawResponse response =
        expect(
            "POST " + path + " HTTP/1.1\r\n" + JSON + "Content-Length: 65537\r\n\r\n",
            413,
            "PAYLOAD_TOO_LARGE");
    assertThat(response.json().getInt("error.details.max_bytes")).isEqualTo(LIMIT);
  }

  @Test
  void aChunkedBodyOverTheLimitIsRefused() {
    String chunk = Integer.toHexString(65_536) + "\r\n" + " ".repeat(65_536) + "\r\n";
    expect(
        "POST /products HTTP/1.1\r\n"
            + JSON
            + "Transfer-Encoding: chunked\r\n\r\n"
            + chunk.repeat(40),
        413,
        "PAYLOAD_TOO_LARGE");
  }

  @Test
  void trailersAndExtensionsHaveALimit() {
    String begin = "POST /products HTTP/1.1\r\n" + JSON + "Transfer-Encoding: chunked\r\n\r\n";
    expect(
        begin + "2\r\n{}\r\n0\r\nX: " + "a".repeat(30_000) + "\r\n\r\n", 431, "HEADERS_TOO_LARGE");
    expect(begin + "2;" + "a".repeat(20_000) + "\r\n{}\r\n0\r\n\r\n", 400, "MALFORMED_REQUEST");
  }

  @Test
  void aBodyOfALatePieceIsATimeout() {
    expect(
        "POST /products HTTP/1.1\r\n" + JSON + "Content-Length: 10\r\n\r\n{\"a\"",
        408,
        "REQUEST_TIMEOUT");
  }

  @Test
  void aHeadOfALatePieceIsATimeout() {
    expect("GET /products HTTP/1.1\r\nHost: loc", 408, "REQUEST_TIMEOUT");
  }

  @Test
  void anUnknownExpectationFails() {
    expect(
        "POST /products HTTP/1.1\r\n" + JSON + "Expect: tea\r\nContent-Length: 2\r\n\r\n{}",
        417,
        "EXPECTATION_FAILED");
  }

  @Test
  void theManagementPortHasTheEnvelopeToo() {
    try (RawConnection connection = Engine.EMBEDDED.service().connect(Port.MANAGEMENT)) {
      Envelope.check(
          connection.send("GET /nowhere HTTP/1.1\r\n" + HOST + "\r\n").receive(),
          404,
          "RESOURCE_NOT_FOUND");
      Envelope.check(connection.send("blah\r\n\r\n").receive(), 400, "MALFORMED_REQUEST");
    }
  }

  private static RawResponse expect(String request, int status, String code) {
    try (RawConnection connection = Engine.EMBEDDED.service().connect()) {
      RawResponse response = connection.send(request).receive();
      Envelope.check(response, status, code);
      assertThat(response.header("Connection")).isEqualToIgnoringCase("close");
      assertThat(connection.isClosedByServer()).isTrue();
      return response;
    }
  }
}
