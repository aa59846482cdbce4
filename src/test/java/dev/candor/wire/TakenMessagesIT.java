package dev.candor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message that is unusual and right is taken. */
class TakenMessagesIT extends Messages {

  @Test
  void trailerFieldsAreAllowed() {
    String product = "{\"name\": \"T\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}";
    RawResponse response =
        answer(
            "POST /products HTTP/1.1\r\n"
                + JSON
                + "Transfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(product.length())
                + ";extension=1\r\n"
                + product
                + "\r\n0\r\nX-Checksum: 1\r\n\r\n");
    assertThat(response.status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1\r\nHost: a\r\nConnection: foo, close",
        "HTTP/1.1\r\nHost: a\r\nConnection: Close",
        "HTTP/1.0\r\nConnection: keep-alive",
        "HTTP/1.0",
      })
  void whoAsksToCloseIsHeard(String versionAndFields) {
    try (RawConnection connection = Engine.EMBEDDED.service().connect()) {
      RawResponse response =
          connection.send("GET /products?limit=100 " + versionAndFields + "\r\n\r\n").receive();
      assertThat(response.status()).isEqualTo(200);
    }
  }

  @Test
  void aBodyAtTheLimitIsRead() {
    String product = "{\"name\": \"Big\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}";
    try (RawConnection connection = Engine.EMBEDDED.service().connect()) {
      RawResponse response =
          connection
              .send("POST /products HTTP/1.1\r\n" + JSON + "Content-Length: " + LIMIT + "\r\n\r\n")
              .send(product + " ".repeat(LIMIT - product.length()))
              .receive();
      assertThat(response.status()).isEqualTo(201);
    }
  }

  /** One that is idle for longer, as the machine stands still, is closed as such. */
  @Test
  void anIdleConnectionIsNotATimeout() {
    RawResponse again =
        Patience.await("an idle connection outlives a timeout")
            .until(TakenMessagesIT::askAfterATimeout, answer -> !answer.head().isEmpty());
    assertThat(again.status()).isEqualTo(200);
  }

  private static RawResponse askAfterATimeout() {
    try (RawConnection slow = Engine.EMBEDDED.service().connect();
        RawConnection idle = Engine.EMBEDDED.service().connect()) {
      idle.send("GET /api/data HTTP/1.1\r\n" + HOST + "\r\n").receive();
      // By the time that the slow one has been refused, the idle one has been so for as long.
      slow.send("GET /api");
      Envelope.check(slow.receive(), 408, "REQUEST_TIMEOUT");
      return idle.send("GET /api/data HTTP/1.1\r\n" + HOST + "\r\n").receive();
    }
  }

  @Test
  void aClientThatExpectsToContinueIsToldTo() {
    try (RawConnection connection = Engine.EMBEDDED.service().connect()) {
      RawResponse interim =
          connection
              .send(
                  "POST /products HTTP/1.1\r\n"
                      + JSON
                      + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n")
              .receiveHead();
      assertThat(interim.status()).isEqualTo(100);
      Envelope.check(connection.send("{}").receive(), 400, "VALIDATION_ERROR");
      Envelope.check(
          connection.send("GET /nowhere HTTP/1.1\r\n" + HOST + "\r\n").receive(),
          404,
          "RESOURCE_NOT_FOUND");
    }
  }

  @Test
  void requestsBeforeABadOneAreAnsweredFirst() {
    try (RawConnection connection = Engine.EMBEDDED.service().connect()) {
      connection.send(
          "GET /api/data HTTP/1.1\r\n"
              + HOST
              + "\r\nGET /products/999999 HTTP/1.1\r\n"
              + HOST
              + "\r\nblah\r\n\r\nGET /api/data HTTP/1.1\r\n"
              + HOST
              + "\r\n");
      assertThat(connection.receive().status()).isEqualTo(200);
      Envelope.check(connection.receive(), 404, "RESOURCE_NOT_FOUND");
      Envelope.check(connection.receive(), 400, "MALFORMED_REQUEST");
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aConnectionOutlivesABodyThatNobodyRead() {
    try (RawConnection connection = Engine.EMBEDDED.service().connect()) {
      connection.send(
          "POST /nowhere HTTP/1.1\r\n"
              + JSON
              + "Content-Length: 60000\r\n\r\n"
              + "x".repeat(60_000));
      Envelope.check(connection.receive(), 404, "RESOURCE_NOT_FOUND");
      connection.send("GET /api/data HTTP/1.1\r\n" + HOST + "\r\n");
      assertThat(connection.receive().status()).isEqualTo(200);
    }
  }

  @Test
  void headGetsHeadersAndNoBody() {
    for (String target : List.of("/nowhere", "/%zz", "/products/999999", "/products/abc")) {
      try (RawConnection connection = Engine.EMBEDDED.service().connect()) {
        RawResponse response =
            connection
                .send("HEAD " + target + " HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n")
                .receiveHead();
        assertThat(response.status()).isBetween(400, 404);
        assertThat(response.header("Content-Type")).isEqualTo("application/json");
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        assertThat(connection.isClosedByServer()).isTrue();
      }
    }
  }

  @Test
  void theFormsOfATargetAreUnderstood() {
    assertThat(answer("GET http://localhost/api/data HTTP/1.1\r\n" + HOST + "\r\n").status())
        .isEqualTo(200);
    assertThat(answer("GET HTTP://localhost:80/api/data?x=1 HTTP/1.1\r\n" + HOST + "\r\n").status())
        .isEqualTo(200);
    assertThat(answer("GET http://localhost HTTP/1.1\r\n" + HOST + "\r\n").status()).isEqualTo(200);
    RawResponse options = answer("OPTIONS * HTTP/1.1\r\n" + HOST + "\r\n");
    assertThat(options.status()).isEqualTo(204);
    assertThat(options.header("Allow")).isEqualTo("DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT");
  }

  @Test
  void anOldClientNeedsNoHost() {
    assertThat(answer("GET /api/data HTTP/1.0\r\n\r\n").status()).isEqualTo(200);
  }

  @Test
  void anOldClientIsNotToldToContinue() {
    RawResponse response =
        answer(
            "POST /products HTTP/1.0\r\n"
                + JSON
                + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}");
    Envelope.check(response, 400, "VALIDATION_ERROR");
  }

  @Test
  void noUpgradeToHttp2IsOffered() {
    RawResponse response =
        answer(
            "GET /api/data HTTP/1.1\r\n"
                + HOST
                + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: A\r\n\r\n");
    assertThat(response.status()).isEqualTo(200);
  }

  private static RawResponse answer(String request) {
    try (RawConnection connection = Engine.EMBEDDED.service().connect()) {
      return connection.send(request).receive();
    }
  }
}
