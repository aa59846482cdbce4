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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Connections that say nothing or end early do not keep a service from others, with its default
 * settings and 1,024 file descriptors.
 */
class HostileConnectionsIT {

  /** Clients and probes that behave come from 127.0.0.1. */
  private static final String ATTACKER = "127.0.0.66";

  private static final int DESCRIPTORS = 1024;

  /** Connections to the database come and go. */
  private static final int FEW = 10;

  private static Service service;

  private final List<RawConnection> attack = new ArrayList<>();
  private int descriptorsBefore;

  @BeforeAll
  static void start() {
    service = Service.startWithDescriptors(DESCRIPTORS, Engine.newDirectory(), Map.of());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void countDescriptors() {
    // The first answers open files that stay open.
    expectGoodAnswers();
    descriptorsBefore = service.openDescriptors();
  }

  @AfterEach
  void descriptorsAreBack() {
    attack.forEach(RawConnection::close);
    Patience.await("the descriptors are free")
        .until(service::openDescriptors, open -> open <= descriptorsBefore + FEW);
    expectGoodAnswers();
  }

  @ParameterizedTest
  @EnumSource
  void silentConnectionsLeaveRoomForOthers(Port port) {
    double refused = service.metric("connections_refused_total", port.label());
    for (int i = 0; i < 2 * 1100; i++) {
      attack.add(service.connectFrom(ATTACKER, port));
    }
    expectGoodAnswers();
    Patience.await("the rest is refused")
        .until(
            () -> service.metric("connections_refused_total", port.label()) - refused,
            more -> more > DESCRIPTORS);
    assertThat(service.metric("connections_open", port.label())).isBetween(50.0, 512.0);
    assertThat(service.openDescriptors()).isLessThan(DESCRIPTORS);
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionThatEndsWithoutAByteIsEnded(Port port) {
    for (int i = 0; i < 2 * 1100; i++) {
      RawConnection connection = service.connectFrom(ATTACKER, port).finish();
      attack.add(connection);
      // One by one: the limit on connections is not what keeps them few.
      assertThat(connection.isClosedByServer()).isTrue();
    }
    assertThat(service.openDescriptors()).isLessThanOrEqualTo(descriptorsBefore + FEW);
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionThatEndsAfterAnAnswerIsEnded(Port port) {
    try (RawConnection connection = service.connect(port)) {
      assertThat(connection.send(port.request()).receive().status()).isEqualTo(200);
      assertThat(connection.finish().isClosedByServer()).isTrue();
    }
  }

  private static void expectGoodAnswers() {
    for (Port port : Port.values()) {
      try (RawConnection connection = service.connect(port)) {
        assertThat(connection.send(port.request()).receive().status()).isEqualTo(200);
      }
    }
  }
}
