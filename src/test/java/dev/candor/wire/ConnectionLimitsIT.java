package dev.candor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.RawConnection;
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
import org.junit.jupiter.params.provider.EnumSource;

/** The newest connection over a limit is refused, and the others go on. */
class ConnectionLimitsIT {

  private static final int PER_ADDRESS = 8;
  private static final int MAX = 16;
  private static final String PROXY = "127.0.0.9";

  private static Service service;

  private final List<RawConnection> open = new ArrayList<>();

  @BeforeAll
  static void start() {
    service =
        Service.start(
            Engine.newDirectory(),
            Map.of(
                "CANDOR_CONNECTIONS_MAX", Integer.toString(MAX),
                "CANDOR_CONNECTIONS_MAX_PER_ADDRESS", Integer.toString(PER_ADDRESS),
                "CANDOR_CONNECTIONS_MANAGEMENT_MAX", Integer.toString(MAX),
                "CANDOR_TRUSTED_PROXIES", PROXY));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @AfterEach
  void closeAll() {
    open.forEach(RawConnection::close);
    for (Port port : Port.values()) {
      // Metrics are asked for over a connection, too.
      int own = port == Port.MANAGEMENT ? 1 : 0;
      Patience.await("the connections have ended")
          .until(() -> service.metric("connections_open", port.label()), count -> count <= own);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAddressHasAShare(Port port) {
    connect("127.0.0.66", PER_ADDRESS, port);
    expectRefusal("127.0.0.66", port);
    expectRefusal("127.0.0.66", port);
    connect("127.0.0.67", 1, port);
    expectAnswers(port);
  }

  @ParameterizedTest
  @EnumSource
  void allAddressesHaveALimit(Port port) {
    for (int i = 0; i < MAX - 1; i++) {
      connect("127.0.1." + i, 1, port);
    }
    // One is left for the metrics, which come by the management port.
    if (port == Port.SERVICE) {
      connect("127.0.2.1", 1, port);
      expectRefusal("127.0.2.2", port);
    }
    expectAnswers(port);
    Port other = port == Port.SERVICE ? Port.MANAGEMENT : Port.SERVICE;
    connect("127.0.3.1", 1, other);
    open.remove(0).close();
    Patience.await("there is room again").until(() -> isAnswered("127.0.2.3", port));
  }

  @Test
  void aTrustedProxyHasNoShare() {
    connect(PROXY, MAX, Port.SERVICE);
    expectRefusal(PROXY, Port.SERVICE);
    expectAnswers(Port.SERVICE);
  }

  @Test
  void refusedConnectionsAreCounted() {
    double before = service.metric("connections_refused_total", "limit=\"address\"");
    connect("127.0.0.66", PER_ADDRESS, Port.SERVICE);
    expectRefusal("127.0.0.66", Port.SERVICE);
    assertThat(service.metric("connections_refused_total", "limit=\"address\""))
        .isEqualTo(before + 1);
    assertThat(service.metric("connections_open", Port.SERVICE.label())).isEqualTo(PER_ADDRESS);
    assertThat(service.metric("connections_max", Port.SERVICE.label())).isEqualTo(MAX);
  }

  private void connect(String from, int count, Port port) {
    for (int i = 0; i < count; i++) {
      RawConnection connection = service.connectFrom(from, port);
      open.add(connection);
      assertThat(connection.send(port.request()).receive().status()).isEqualTo(200);
    }
  }

  private void expectAnswers(Port port) {
    for (RawConnection connection : open) {
      assertThat(connection.send(port.request()).receive().status()).isEqualTo(200);
    }
  }

  private static void expectRefusal(String from, Port port) {
    try (RawConnection connection = service.connectFrom(from, port)) {
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }

  private static boolean isAnswered(String from, Port port) {
    try (RawConnection connection = service.connectFrom(from, port)) {
      return !connection.send(port.request()).receive().head().isEmpty();
    }
  }
}
