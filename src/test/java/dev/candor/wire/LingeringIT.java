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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rest of a refused message is read so that the refusal can be, within bounds. */
class LingeringIT {

  private static final int MAX = 5;

  private static final String LENGTH = "Content-Length: 1000000000\r\n\r\n";
  private static final String TOO_LARGE = "POST /products HTTP/1.1\r\nHost: localhost\r\n" + LENGTH;

  private static Service service;

  private final List<RawConnection> connections = new ArrayList<>();

  @BeforeAll
  static void start() {
    service =
        Service.start(
            Engine.newDirectory(),
            Map.of(
                "CANDOR_CONNECTIONS_LINGER_TIMEOUT", "3s",
                "CANDOR_CONNECTIONS_LINGER_READ_TIMEOUT", "1s",
                "CANDOR_CONNECTIONS_LINGER_BYTES", "8M",
                "CANDOR_CONNECTIONS_LINGER_MAX", Integer.toString(MAX)));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @AfterEach
  void noneIsLeft() {
    // The answer may be here a moment before the connection is one that lingers.
    Patience.await("the connections have ended")
        .until(() -> service.metric("connections_open", Port.SERVICE.label()), count -> count == 0);
    Patience.await("none lingers").until(LingeringIT::lingering, count -> count == 0);
    connections.forEach(RawConnection::close);
  }

  private static double lingering() {
    return service.metric("connections_lingering", "");
  }

  private RawConnection refused() {
    RawConnection connection = service.connect(Port.SERVICE);
    connections.add(connection);
    Envelope.check(connection.send(TOO_LARGE).receive(), 413, "PAYLOAD_TOO_LARGE");
    return connection;
  }

  @Test
  void aSilentClientIsNotWaitedForLong() {
    refused();
  }

  @Test
  void aClientThatNeverEndsIsCutOff() {
    RawConnection connection = refused();
    Patience.await("the connection has ended")
        .until(
            () -> {
              connection.send("x");
              return lingering();
            },
            count -> count == 0);
  }

  @Test
  void aClientThatSendsMuchIsCutOff() {
    RawConnection connection = refused();
    byte[] much = new byte[1024 * 1024];
    for (int i = 0; i < 2 * 8; i++) {
      connection.send(much);
    }
  }

  @Test
  void onlySoManyAreWaitedFor() {
    for (int i = 0; i < 3 * MAX; i++) {
      refused();
      assertThat(lingering()).isLessThanOrEqualTo(MAX);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\r\n\r\n",
        "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
      })
  void anAnswerBeforeABodyOfUnknownLengthEndsTheConnection(String framing) {
    try (RawConnection connection = service.connect(Port.SERVICE)) {
      connection.send("POST /nowhere HTTP/1.1\r\nHost: localhost\r\n" + framing);
      RawResponse response = connection.receive();
      if (response.status() == 100) {
        response = connection.receive();
      }
      Envelope.check(response, 404, "RESOURCE_NOT_FOUND");
      assertThat(response.header("Connection")).isEqualToIgnoringCase("close");
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aClientThatExpectsToContinueIsRefusedAndTheConnectionEnds() {
    try (RawConnection connection = service.connect(Port.SERVICE)) {
      connection.send(TOO_LARGE.replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n"));
      RawResponse response = connection.receive();
      Envelope.check(response, 413, "PAYLOAD_TOO_LARGE");
      assertThat(response.header("Connection")).isEqualToIgnoringCase("close");
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }

  @Test
  void anAnswerBeforeAShortBodyKeepsTheConnection() {
    try (RawConnection connection = service.connect(Port.SERVICE)) {
      connection.send("POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n");
      RawResponse response = connection.receive();
      Envelope.check(response, 404, "RESOURCE_NOT_FOUND");
      assertThat(response.header("Connection")).isNull();
      connection.send("hello").send(Port.SERVICE.request());
      assertThat(connection.receive().status()).isEqualTo(200);
    }
  }

  @Test
  void messagesBehindTheLastOneAreNotAnsweredAndDoNotDestroyItsAnswer() {
    try (RawConnection connection = service.connect(Port.SERVICE)) {
      connection.send(
          "GET /api/data HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
              + Port.SERVICE.request().repeat(2000));
      assertThat(connection.receive().status()).isEqualTo(200);
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }
}
