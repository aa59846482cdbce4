package dev.candor.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A body that is small as long as nobody decompresses it. */
@Tag("once")
class GzipBombIT {

  private static final int MIB = 1024 * 1024;

  /** No other test has a part in the memory of this service. */
  @Test
  void aBombCostsNoMoreThanTheLimit() throws IOException {
    byte[] bomb = bomb();
    try (Service service = Service.start(Engine.newDirectory(), Map.of())) {
      send(service, bomb);
      long before = service.residentMemory();
      for (int i = 0; i < 20; i++) {
        send(service, bomb);
      }
      assertThat(service.residentMemory() - before).isLessThan(40L * MIB);
    }
  }

  private static void send(Service service, byte[] bomb) {
    Envelope.check(
            service
                .admin()
                .contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body(bomb)
                .post("/products")
                .then(),
            413,
            "PAYLOAD_TOO_LARGE")
        .body("error.details.max_bytes", equalTo(64 * 1024));
  }

  private static byte[] bomb() throws IOException {
    byte[] mebibyte = " ".repeat(MIB).getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 50; i++) {
        gzip.write(mebibyte);
      }
    }
    return bytes.toByteArray();
  }
}
