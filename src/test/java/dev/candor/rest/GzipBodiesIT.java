package dev.candor.rest;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
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
    Gzip.post(Engine.EMBEDDED.service(), Gzip.of(PRODUCT)).statusCode(201);
  }

  @Test
  void brokenGzipIsMalformed() throws IOException {
    byte[] whole = Gzip.of("{}".getBytes(StandardCharsets.UTF_8));
    for (byte[] body : new byte[][] {{1, 2, 3}, Arrays.copyOf(whole, 12)}) {
      Envelope.check(Gzip.post(Engine.EMBEDDED.service(), body), 400, "MALFORMED_JSON");
    }
  }

  @Test
  void whatFollowsGzipIsMalformed() throws IOException {
    byte[] whole = Gzip.of(PRODUCT);
    byte[] second = Gzip.of("{}".getBytes(StandardCharsets.UTF_8));
    byte[] damaged = Gzip.of(new byte[0]);
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
      Envelope.check(
          Gzip.post(Engine.EMBEDDED.service(), concat(whole, rest)), 400, "MALFORMED_JSON");
      byte[] both = concat(whole, Gzip.of(new byte[0]), rest);
      Envelope.check(Gzip.post(Engine.EMBEDDED.service(), both), 400, "MALFORMED_JSON");
    }
  }

  /** Section 2.2. */
  @Test
  void gzipOfManyMembersIsOneBody() throws IOException {
    byte[] begin = Gzip.of(Arrays.copyOf(PRODUCT, 5));
    byte[] end = Gzip.of(Arrays.copyOfRange(PRODUCT, 5, PRODUCT.length));
    Gzip.post(Engine.EMBEDDED.service(), concat(begin, end, Gzip.of(new byte[0]))).statusCode(201);
  }

  /** Each costs the JDK a part of the stack. */
  @ParameterizedTest
  @ValueSource(ints = {17, 3_000})
  void gzipOfManyEmptyMembersIsMalformed(int members) throws IOException {
    byte[][] parts = new byte[members + 1][];
    Arrays.fill(parts, Gzip.of(new byte[0]));
    parts[members] = Gzip.of(PRODUCT);
    Envelope.check(Gzip.post(Engine.EMBEDDED.service(), concat(parts)), 400, "MALFORMED_JSON");
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
}
