package dev.candor.rest;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in the content coding gzip (RFC 1952), and what only looks like it. */
class GzipBodiesIT {

  private static final byte[] PRODUCT =
      "{\"name\": \"a\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}"
          .getBytes(StandardCharsets.UTF_8);

  @Test
  void aGzipBodyIsRead() throws IOException {
    postGzip(gzip(PRODUCT, 1)).statusCode(201);
  }

  @Test
  void brokenGzipIsMalformed() throws IOException {
    byte[] whole = gzip("{}".getBytes(StandardCharsets.UTF_8), 1);
    for (byte[] body : new byte[][] {{1, 2, 3}, Arrays.copyOf(whole, 12)}) {
      Envelope.check(postGzip(body), 400, "MALFORMED_JSON");
    }
  }

  @Test
  void whatFollowsGzipIsMalformed() throws IOException {
    byte[] whole = gzip(PRODUCT, 1);
    byte[] second = gzip("{}".getBytes(StandardCharsets.UTF_8), 1);
    byte[] damaged = gzip(new byte[0], 1);
    damaged[damaged.length - 5] ^= 1;
    for (byte[] rest :
        new byte[][] {
          "garbage".getBytes(StandardCharsets.US_ASCII),
          "{}".getBytes(StandardCharsets.US_ASCII),
          {0},
          {' '},
          new byte[100],
          {0x1f, (byte) 0x8b},
          second,
          Arrays.copyOf(second, 10),
          Arrays.copyOf(second, second.length - 1),
          damaged
        }) {
      Envelope.check(postGzip(concat(whole, rest)), 400, "MALFORMED_JSON");
      byte[] both = concat(whole, gzip(new byte[0], 1), rest);
      Envelope.check(postGzip(both), 400, "MALFORMED_JSON");
    }
  }

  /** Section 2.2. */
  @Test
  void gzipOfManyMembersIsOneBody() throws IOException {
    byte[] begin = gzip(Arrays.copyOf(PRODUCT, 5), 1);
    byte[] end = gzip(Arrays.copyOfRange(PRODUCT, 5, PRODUCT.length), 1);
    postGzip(concat(begin, end, gzip(new byte[0], 1))).statusCode(201);
  }

  /** Each costs the JDK a part of the stack. */
  @ParameterizedTest
  @ValueSource(ints = {17, 3_000})
  void gzipOfManyEmptyMembersIsMalformed(int members) throws IOException {
    byte[][] parts = new byte[members + 1][];
    Arrays.fill(parts, gzip(new byte[0], 1));
    parts[members] = gzip(PRODUCT, 1);
    Envelope.check(postGzip(concat(parts)), 400, "MALFORMED_JSON");
  }

  /** What a route reads is the same for every client. */
  @Test
  void anotherCodingIsRefusedBeforeTheClientsTokenIsAskedFor() {
    Service service = Engine.EMBEDDED.service();
    Account user = Account.open(service);
    for (RequestSpecification request :
        List.of(service.request(), user.request(), service.admin())) {
      Envelope.check(
              request
                  .contentType("application/json")
                  .header("Content-Encoding", "br")
                  .body("{}")
                  .post("/products")
                  .then(),
              415,
              "UNSUPPORTED_MEDIA_TYPE")
          .header("Accept-Encoding", "gzip");
    }
  }

  private static byte[] concat(byte[]... parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.write(part);
    }
    return bytes.toByteArray();
  }

  private static ValidatableResponse postGzip(byte[] body) {
    return Engine.EMBEDDED
        .service()
        .admin()
        .contentType("application/json")
        .header("Content-Encoding", "gzip")
        .body(body)
        .post("/products")
        .then();
  }

  private static byte[] gzip(byte[] block, int times) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < times; i++) {
        gzip.write(block);
      }
    }
    return bytes.toByteArray();
  }
}
