package dev.candor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Engine;
import dev.candor.testing.Port;
import dev.candor.testing.Service;
import dev.candor.testing.SharedSandbox;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody takes a sandbox for the real thing, or the real thing for a sandbox. */
@ResourceLock(value = SharedSandbox.LOCK, mode = ResourceAccessMode.READ)
class SandboxMarkIT {

  private static final String FIELD = "Candor-Provoke";

  private static final Service SERVICE = SharedSandbox.service();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/data HTTP/1.1\r\nHost: a\r\n\r\n",
        "HEAD /api/data HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /api/data HTTP/1.0\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /api/data HTTP/1.1\r\n\r\n",
        "GET /api/data HTTP/9.9\r\nHost: a\r\n\r\n",
        "nonsense\r\n\r\n",
        "POST /products HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\n",
      })
  void everyAnswerIsMarked(String request) {
    try (RawConnection connection = SERVICE.connect();
        RawConnection management = SERVICE.connect(Port.MANAGEMENT)) {
      for (RawConnection each : List.of(connection, management)) {
        assertThat(each.send(request).receiveHead().header("Candor-Sandbox")).isEqualTo("true");
      }
    }
  }

  @Test
  void longLinesAreMarkedToo() {
    try (RawConnection connection = SERVICE.connect()) {
      RawResponse answer =
          connection.send("GET /" + "a".repeat(5000) + " HTTP/1.1\r\nHost: a\r\n\r\n").receive();
      Envelope.check(answer, 414, "URI_TOO_LONG");
      assertThat(answer.header("Candor-Sandbox")).isEqualTo("true");
    }
  }

  @Test
  void healthAndMetricsAreNeverMadeToFail() {
    for (String path : List.of("/q/health/live", "/q/metrics")) {
      SERVICE
          .management()
          .header(FIELD, "OVERLOADED")
          .get(path)
          .then()
          .statusCode(200)
          .header("Candor-Sandbox", equalTo("true"));
    }
  }

  @Test
  void theLogWarnsAtTheStart() {
    assertThat(SERVICE.log())
        .containsPattern("\"level\":\"WARN\".*CANDOR_SANDBOX is on: who sends Candor-Provoke");
  }

  @Test
  void unlessSwitchedOnThereIsNoSandbox() {
    for (String demand : List.of("OVERLOADED", "URI_TOO_LONG", "OUT_OF_STOCK", "nonsense;;")) {
      Engine.EMBEDDED
          .service()
          .request()
          .header(FIELD, demand)
          .get("/api/data")
          .then()
          .statusCode(200)
          .header("Candor-Sandbox", nullValue());
    }
    assertThat(Engine.EMBEDDED.service().log()).doesNotContain("CANDOR_SANDBOX");
  }
}
