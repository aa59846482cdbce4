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
import org.junit.jupiter.api.Test;

/** A service that has run out of descriptors, because its limits are too wide, recovers. */
class DescriptorsIT {

  private static final int DESCRIPTORS = 400;

  @Test
  void theServiceAcceptsAgainAfterItRanOutOfDescriptors() {
    Map<String, String> settings =
        Map.of(
            "CANDOR_CONNECTIONS_MAX", "100000",
            "CANDOR_CONNECTIONS_MAX_PER_ADDRESS", "100000",
            "CANDOR_CONNECTIONS_MANAGEMENT_MAX", "100000");
    try (Service service =
        Service.startWithDescriptors(DESCRIPTORS, Engine.newDirectory(), settings)) {
      // The classes that end a connection are loaded from files, too.
      for (Port port : Port.values()) {
        expectAnswer(service, port);
        assertThat(service.connect(port).finish().isClosedByServer()).isTrue();
      }
      List<RawConnection> attack = new ArrayList<>();
      for (int i = 0; i < 2 * DESCRIPTORS; i++) {
        attack.add(service.connect(i % 2 == 0 ? Port.SERVICE : Port.MANAGEMENT));
      }
      Patience.await("there are no more descriptors")
          .until(service::openDescriptors, open -> open >= DESCRIPTORS - 1);
      attack.forEach(RawConnection::close);
      for (Port port : Port.values()) {
        Patience.await("the port accepts again").untilAsserted(() -> expectAnswer(service, port));
      }
    }
  }

  private static void expectAnswer(Service service, Port port) {
    try (RawConnection connection = service.connect(port)) {
      assertThat(connection.send(port.request()).receive().head()).startsWith("HTTP/1.1 200");
    }
  }
}
