package dev.candor.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A body that is small as long as nobody decompresses it. */
@Tag("once")
class GzipBombIT {

  private static final int MIB = 1024 * 1024;

  /** No other test has a part in the memory of this service. */
  @Test
  void aBombCostsNoMoreThanTheLimit() throws IOException {
    byte[] small = Gzip.of(spaces(1));
    byte[] bomb = Gzip.of(spaces(50 * MIB));
    try (Service service = Service.start(Engine.newDirectory(), Map.of())) {
      for (int i = 0; i < 20; i++) {
        Envelope.check(Gzip.post(service, small), 400, "MALFORMED_JSON");
      }
      long before = service.residentMemory();
      for (int i = 0; i < 20; i++) {
        Envelope.check(Gzip.post(service, bomb), 413, "PAYLOAD_TOO_LARGE")
            .body("error.details.max_bytes", equalTo(64 * 1024));
      }
      assertThat(service.residentMemory() - before).isLessThan(40L * MIB);
    }
  }

  private static byte[] spaces(int count) {
    return " ".repeat(count).getBytes(StandardCharsets.US_ASCII);
  }
}
