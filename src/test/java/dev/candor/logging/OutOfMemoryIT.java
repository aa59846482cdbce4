package dev.candor.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.RawConnection;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A process without memory ends, so that it is replaced. */
class OutOfMemoryIT {

  private static final int BODY = 48 * 1024 * 1024;

  @Test
  void aProcessThatIsOutOfMemoryEnds() {
    Service service =
        Service.start(
            Engine.newDirectory(),
            Map.of(
                "CANDOR_REQUEST_MAX_BODY_SIZE", "64M",
                "CANDOR_REQUEST_MAX_BODIES_SIZE", "64G",
                // Else the first body may be given up before the last has come.
                "CANDOR_REQUEST_TIMEOUT", "1h"));
    List<RawConnection> connections = new ArrayList<>();
    try {
      byte[] most = new byte[BODY - 1];
      for (int i = 0; i < 12; i++) {
        connections.add(service.connect());
      }
      for (RawConnection connection : connections) {
        connection.send(
            "POST /process HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Content-Length: "
                + BODY
                + "\r\n\r\n");
        connection.send(most);
      }
      service.awaitExit(Patience.START);
    } finally {
      connections.forEach(RawConnection::close);
      service.kill();
    }
    assertThat(service.exitStatus()).isEqualTo(3);
  }
}
