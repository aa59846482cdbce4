package dev.candor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Engine;
import dev.candor.testing.Port;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A message that another recipient may read as two is refused, on both ports, and what may be a
 * second message is never answered.
 */
class FramingIT {

  private static final String GHOST = "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "29 29",
        "29\t29",
        " 29",
        "\t29",
        "29 ",
        "0x29",
        "+29",
        "-29",
        "29\u000b",
        "29\u000c",
        "29\u0000",
        "\u000b29",
        "29\r29",
        "29\r;a",
        "29\u0000;a",
        "29\u000b29",
        "29;a=\"",
        "29;a=\"\r",
        "29;a=\"b\rc\"",
        "29;a\rb",
        "29;a=b\rc",
        "29;a=\u0000",
        "80000000 80000000",
        "ffffffffx",
        "0x80000000",
        "00000000000000029",
        "00000000000000000",
        "1000000000000000c",
        "10000000000000029",
        ";a",
        "",
        "2,9",
        "29,29",
        "2_9",
        "\uff12\uff19",
      })
  void aMalformedChunkLineIsMalformed(String line) {
    expectMalformedBody(line + "\r\n");
  }

  /** Also those that fill or exceed an int or a long, however Netty would read them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "10001",
        "7fffffff",
        "80000000",
        "ffffffff",
        "FFFFFFFF",
        "100000000",
        "10000000c",
        "100000029;a=b",
        "7fffffffffffffff",
        "8000000000000000",
        "ffffffffffffffff",
        "1000000000000029",
        "0000000080000000",
      })
  void aChunkOfMoreThanABodyMayHaveIsTooLarge(String line) {
    expectRefusedBody(line + "\r\n", 413, "PAYLOAD_TOO_LARGE");
    expectRefusedBody("2\r\n{}\r\n" + line + "\r\n", 413, "PAYLOAD_TOO_LARGE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2\n{}\r\n0\r\n\r\n", "2\r\n{}\n0\r\n\r\n", "2\r\n{}\r\n0\n\n"})
  void aBareLineFeedEndsNoLineOfAChunk(String body) {
    expectMalformedBody(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u000bGET /products HTTP/1.1",
        "GET\u000b/products HTTP/1.1",
        "GET\u000c/products HTTP/1.1",
        "GET\t/products HTTP/1.1",
        "GET\r/products HTTP/1.1",
        "\u0000GET /products HTTP/1.1",
        "GET\u0000 /products HTTP/1.1",
        "GET\u000b /products HTTP/1.1",
        " GET /products HTTP/1.1",
        "\tGET /products HTTP/1.1",
        "GET  /products HTTP/1.1",
        "GET /products  HTTP/1.1",
        "GET /products\u000bHTTP/1.1",
        "GET /products\tHTTP/1.1",
        "GET /products HTTP/1.1 ",
        "GET /products HTTP/1.1\t",
        "GET /products HTTP/1.1\u000b",
        "GET /products \u0000HTTP/1.1",
        "GET /products http/1.1",
        "GET /products Http/1.1",
        "GET /products HTTP/1.10",
        "GET /products HTTP/1.1.1",
        "GET /products HTTP/01.1",
        "GET /products HTTP/11",
        "GET /products HTTP/1,1",
        "GET /products HTTP/1.x",
        "GET /products HTTP/+1.1",
        "GET /products HTTPS/1.1",
      })
  void aMalformedRequestLineIsMalformed(String line) {
    expect(line + "\r\nHost: localhost\r\n\r\n", 400, "MALFORMED_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2", "1.3", "1.9", "0.9", "0.0", "2.0", "3.0"})
  void anotherVersionIsNotSupported(String version) {
    expect(
        "GET /products HTTP/" + version + "\r\nHost: localhost\r\n\r\n",
        505,
        "HTTP_VERSION_NOT_SUPPORTED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "15;a=b",
        "15;a=\"b;c\"",
        "15;a=\"b\\\"c\"",
        "15 ; a = b",
        "15;a",
        "00000015",
        "000000015",
        "0000000000000015",
        "15;a;b=c",
      })
  void anExtensionAndLeadingZerosAreIgnored(String line) {
    try (RawConnection connection = Engine.EMBEDDED.service().connect(Port.SERVICE)) {
      connection.send(
          "POST /auth/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Transfer-Encoding: chunked\r\n\r\n"
              + line
              + "\r\n{\"email\": \"a@b.test\",\r\n11\r\n \"password\": \"12\"\r\n0000000000000001\r\n}\r\n000000000\r\n\r\n");
      Envelope.check(connection.receive(), 401, "AUTHENTICATION_ERROR");
      Envelope.check(connection.send(GHOST).receive(), 404, "RESOURCE_NOT_FOUND");
    }
  }

  private static void expectMalformedBody(String body) {
    expectRefusedBody(body, 400, "MALFORMED_REQUEST");
  }

  /** The management port has no route that reads a body, and says so before it could. */
  private static void expectRefusedBody(String body, int status, String code) {
    String request =
        "POST /products HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Authorization: Bearer "
            + Engine.EMBEDDED.service().adminToken()
            + "\r\nTransfer-Encoding: chunked\r\n\r\n"
            + body;
    expect(Port.SERVICE, request, status, code);
    expect(Port.MANAGEMENT, request, 404, "RESOURCE_NOT_FOUND");
  }

  private static void expect(String bad, int status, String code) {
    for (Port port : Port.values()) {
      expect(port, bad, status, code);
    }
  }

  /** The message is refused, and nothing else is answered. */
  private static void expect(Port port, String bad, int status, String code) {
    try (RawConnection connection = Engine.EMBEDDED.service().connect(port)) {
      RawResponse answer = connection.send(bad + GHOST + GHOST).receive();
      Envelope.check(answer, status, code);
      assertThat(answer.head()).startsWith("HTTP/1.1 ");
      assertThat(answer.header("Connection")).isEqualToIgnoringCase("close");
      assertThat(connection.finish().isClosedByServer()).isTrue();
    }
  }
}
