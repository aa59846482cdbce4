package dev.candor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Port;
import dev.candor.testing.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection that keeps the service waiting is ended, on both ports. */
@Tag("once")
class ConnectionTimeoutsIT {

  private static final String BODY_TO_COME =
      "POST /q/health/live HTTP/1.1\r\nHost: localhost\r\nContent-Length: 30\r\n\r\n";

  private static Service service;

  @BeforeAll
  static void start() {
    service =
        Service.start(
            Engine.newDirectory(),
            Map.of(
                // Between a connection and its first byte, a test may stand still.
                "CANDOR_CONNECTIONS_FIRST_BYTE_TIMEOUT", "5s",
                "CANDOR_CONNECTIONS_IDLE_TIMEOUT", "2s",
                "CANDOR_CONNECTIONS_WRITE_TIMEOUT", "2s",
                "CANDOR_REQUEST_TIMEOUT", "2s",
                "CANDOR_OVERLOAD_ENABLED", "false"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionWithoutAByteIsClosed(Port port) {
    double before = service.metric("connections_timeouts_total", "direction=\"read\"");
    try (RawConnection connection = service.connect(port)) {
      assertThat(connection.isClosedByServer()).isTrue();
    }
    assertThat(service.metric("connections_timeouts_total", "direction=\"read\""))
        .isGreaterThan(before);
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionWithoutAnotherRequestIsClosed(Port port) {
    Patience.await("a second request comes in time").until(() -> isClosedAfterTwo(port));
  }

  /** On a busy machine the connection may be closed before the second. */
  private static boolean isClosedAfterTwo(Port port) {
    try (RawConnection connection = service.connect(port)) {
      assertThat(connection.send(port.request()).receive().status()).isEqualTo(200);
      RawResponse second = connection.send(port.request()).receive();
      if (second.head().isEmpty()) {
        return false;
      }
      assertThat(second.status()).isEqualTo(200);
      assertThat(connection.isClosedByServer()).isTrue();
      return true;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHeadThatDoesNotEndIsATimeout(Port port) {
    try (RawConnection connection = service.connect(port)) {
      connection.send(port.request().substring(0, 20));
      expectTimeout(connection);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBodyThatDoesNotComeIsNotWaitedFor(Port port) {
    List<RawConnection> connections = new ArrayList<>();
    for (int i = 0; i < 2 * 200; i++) {
      connections.add(service.connect(port).send(BODY_TO_COME));
    }
    for (RawConnection connection : connections) {
      // No route needs this body, so that the answer comes before it could.
      assertThat(connection.receive().status()).isEqualTo(port == Port.SERVICE ? 404 : 200);
      assertThat(connection.isClosedByServer()).isTrue();
      connection.close();
    }
  }

  @Test
  void aBodyThatARouteNeedsIsATimeout() {
    try (RawConnection connection = service.connect(Port.SERVICE)) {
      connection.send(
          "POST /auth/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Content-Length: 30\r\n\r\n{");
      expectTimeout(connection);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBodyThatBreaksOffIsNotWaitedFor(Port port) {
    try (RawConnection connection = service.connect(port)) {
      RawResponse response = connection.send(BODY_TO_COME).finish().receive();
      assertThat(response.status()).isIn(200, 400, 404);
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClientThatAsksAndNeverReadsIsCutOff(Port port) {
    String large =
        "GET "
            + (port == Port.SERVICE ? "/openapi" : "/q/metrics")
            + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    double before = service.metric("connections_timeouts_total", "direction=\"write\"");
    try (RawConnection connection = service.connectWithBuffer(4096, port)) {
      connection.send(large.repeat(2 * 60));
      Patience.await("the connection is closed")
          .until(
              () -> service.metric("connections_timeouts_total", "direction=\"write\""),
              count -> count > before);
    }
  }

  @Test
  void answersThatAreNotReadDoNotFillTheMemory() {
    long before = service.residentMemory();
    try (Attack unread = new Attack(20, 2000)) {
      for (int i = 0; i < 50; i++) {
        assertThat(service.request().get("/api/data").statusCode()).isEqualTo(200);
      }
    }
    assertThat(service.residentMemory() - before).isLessThan(200L * 1024 * 1024);
    assertThat(service.log()).doesNotContain("OutOfMemoryError");
  }

  /** Clients that ask for the document many times and read nothing. */
  private static final class Attack implements AutoCloseable {

    private final List<RawConnection> connections;

    Attack(int clients, int requests) {
      String request = "GET /openapi HTTP/1.1\r\nHost: localhost\r\n\r\n";
      connections =
          Stream.generate(() -> service.connectWithBuffer(4096, Port.SERVICE))
              .limit(clients)
              .map(connection -> connection.send(request.repeat(requests)))
              .toList();
    }

    @Override
    public void close() {
      connections.forEach(RawConnection::close);
    }
  }

  @Test
  void theBeginningOfHttp2IsRefusedOnBothPorts() {
    for (Port port : Port.values()) {
      try (RawConnection connection = service.connect(port)) {
        RawResponse response =
            connection.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0").receive();
        Envelope.check(response, 505, "HTTP_VERSION_NOT_SUPPORTED");
        assertThat(connection.isClosedByServer()).isTrue();
      }
    }
  }

  private static void expectTimeout(RawConnection connection) {
    Envelope.check(connection.receive(), 408, "REQUEST_TIMEOUT");
    assertThat(connection.isClosedByServer()).isTrue();
  }
}
