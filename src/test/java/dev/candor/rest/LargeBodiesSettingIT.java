package dev.candor.rest;

import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * One body may be allowed to be larger than all together, which have 16 MiB. No body is refused for
 * ever as one of too many.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeBodiesSettingIT {

  private static final int MIB = 1024 * 1024;

  private final Service service =
      Service.start(Engine.newDirectory(), Map.of("CANDOR_REQUEST_MAX_BODY_SIZE", "20M"));

  @AfterAll
  void close() {
    service.close();
  }

  /** A body is held until a moment after its answer. */
  @AfterEach
  void thereIsRoomAgain() {
    Patience.await("no body is held")
        .until(() -> service.metric("request_bodies_size_bytes", "") == 0);
  }

  @Test
  void aSmallGzipBodyIsRead() throws IOException {
    post(Gzip.of(product(0)), "gzip").statusCode(201);
  }

  @Test
  void aGzipBodyIsReadThatIsLargeOnlyWhenDecompressed() throws IOException {
    post(Gzip.of(product(15 * MIB)), "gzip").statusCode(201);
  }

  @Test
  void aBodyIsReadIfItHasRoomWhenItIsAlone() {
    post(product(15 * MIB), "identity").statusCode(201);
  }

  @Test
  void aBodyWithoutRoomWhenItIsAloneIsTooLarge() throws IOException {
    checkTooLarge(post(product(17 * MIB), "identity"));
    checkTooLarge(post(Gzip.of(product(17 * MIB)), "gzip"));
  }

  /** Both are in memory at once. */
  @Test
  void aGzipBodyWithoutRoomForItAndWhatItHoldsIsTooLarge() throws IOException {
    byte[] noise = new byte[9 * MIB];
    new Random(1).nextBytes(noise);
    checkTooLarge(post(Gzip.of(noise), "gzip"));
  }

  private static void checkTooLarge(ValidatableResponse response) {
    Envelope.check(response, 413, "PAYLOAD_TOO_LARGE")
        .body("error.details.max_bytes", equalTo(16 * MIB));
  }

  private ValidatableResponse post(byte[] body, String coding) {
    return service
        .admin()
        .header("Content-Type", "application/json")
        .header("Content-Encoding", coding)
        .body(body)
        .post("/products")
        .then();
  }

  /** A product, with so many spaces behind it. */
  private static byte[] product(int spaces) {
    byte[] json =
        "{\"name\": \"a\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}"
            .getBytes(StandardCharsets.UTF_8);
    byte[] body = Arrays.copyOf(json, json.length + spaces);
    Arrays.fill(body, json.length, body.length, (byte) ' ');
    return body;
  }
}
