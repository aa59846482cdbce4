package dev.candor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Engine;
import dev.candor.testing.Port;
import dev.candor.testing.Service;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No route of the management port reads a body: what is sent is answered once, as if there were
 * none, whatever becomes of it.
 */
class ManagementBodiesIT {

  private static final Service SERVICE = Service.start(Engine.newDirectory(), Map.of());

  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";
  private static final String GHOST = "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final List<String> PATHS =
      List.of("/q/health/live", "/q/health/ready", "/q/metrics", "/console", "/console/live");
  private static final int REQUESTS = 5;

  private int logged;

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @BeforeEach
  void readLog() {
    PATHS.forEach(ManagementBodiesIT::ask);
    logged = SERVICE.log().length();
  }

  /** What a route would write late, it has written once it answers a later request. */
  @AfterEach
  void nothingIsLogged() {
    PATHS.forEach(ManagementBodiesIT::ask);
    assertThat(SERVICE.log().substring(logged)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CHUNKED,
        CHUNKED + "zz\r\n",
        CHUNKED + "2\r\n{}\r\nqq\r\n",
        CHUNKED + "ffffffff\r\n",
        CHUNKED + "2\r\n{}\r\n0\r\nB@d name: x\r\n\r\n",
        CHUNKED + "2\r\n{}\r\n0\r\n\r\n",
        "Content-Length: 2\r\n\r\n{",
        "Content-Length: 2\r\n\r\n{}",
        "Expect: 100-continue\r\n" + CHUNKED,
        "Expect: 100-continue\r\n" + CHUNKED + "zz\r\n",
        "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}"
      })
  void aBodyIsNotRead(String rest) {
    for (String path : PATHS) {
      for (int i = 0; i < REQUESTS; i++) {
        try (RawConnection connection = connect()) {
          RawResponse answer = connection.send(get(path) + rest + GHOST).receive();
          assertThat(answer.status()).isEqualTo(200);
          assertThat(answer.header("Connection")).isEqualToIgnoringCase("close");
          assertThat(connection.finish().isClosedByServer()).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CHUNKED, CHUNKED + "2\r\n{", "Content-Length: 5\r\n\r\n{}"})
  void aBodyThatIsCutShortIsNotMissed(String rest) {
    for (String path : PATHS) {
      for (int i = 0; i < REQUESTS; i++) {
        try (RawConnection connection = connect()) {
          assertThat(connection.send(get(path) + rest).finish().receive().status()).isEqualTo(200);
          assertThat(connection.isClosedByServer()).isTrue();
        }
      }
    }
  }

  @Test
  void anEmptyBodyIsNone() {
    try (RawConnection connection = connect()) {
      for (String path : PATHS) {
        RawResponse answer = connection.send(get(path) + "Content-Length: 0\r\n\r\n").receive();
        assertThat(answer.status()).isEqualTo(200);
      }
    }
  }

  private static void ask(String path) {
    try (RawConnection connection = connect()) {
      assertThat(connection.send(get(path) + "\r\n").receive().status()).isEqualTo(200);
    }
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\n";
  }

  private static RawConnection connect() {
    return SERVICE.connect(Port.MANAGEMENT);
  }
}
