package dev.candor.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are no JSON, or not the JSON expected. */
class StrictJsonIT {

  private static final String REST = "\"price\": 1, \"currency\": \"EUR\", \"stock\": 1}";
  private static final String PRODUCT = "{\"name\": \"a\", " + REST;
  private static final int MIB = 1024 * 1024;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | The body is empty or null",
        "null | The body is empty or null",
        "nul | The body is not valid JSON in UTF-8",
        "{ | The body ends too early",
        "{\"name\": \"a | The body ends too early",
        "{\"name\": \"a\", \"name\": \"b\"} | A member appears twice in an object",
        "{\"x\": {\"y\": 1, \"y\": 2}} | A member appears twice in an object",
        "{} {} | Something follows the end of the JSON value",
        "{}} | The body is not valid JSON in UTF-8",
        "[] | A value has the wrong type",
        "\"text\" | A value has the wrong type",
        "{'name': 1} | The body is not valid JSON in UTF-8",
        "{\"name\": NaN} | The body is not valid JSON in UTF-8",
        "{\"name\": \"a\tb\"} | The body is not valid JSON in UTF-8",
        "{\"name\": 5} | A value has the wrong type",
        "{\"name\": true} | A value has the wrong type",
        "{\"price\": \"5\"} | A value has the wrong type",
        "{\"price\": \"\"} | A value has the wrong type",
        "{\"price\": 1.5} | A value has the wrong type",
        "{\"price\": {}} | A value has the wrong type",
        "{\"stock\": false} | A value has the wrong type",
        "{\"price\": 99999999999999999999} | A number is out of range",
        "{\"stock\": 9999999999} | A number is out of range",
      })
  void whatIsWrongIsSaidWithoutQuotingIt(String body, String message) {
    post(body)
        .body("error.message", startsWith(message + ". "))
        .body("error.details.line", equalTo(1));
  }

  @Test
  void thePlaceIsTold() {
    post("{\n  \"name\": \"a\",\n  \"price\": \"5\"\n}")
        .body("error.details.line", equalTo(3))
        .body("error.details.pointer", equalTo("/price"));
  }

  @Test
  void badUtf8IsMalformed() {
    byte[] body = ("{\"name\": \"a\u00ff\", " + REST).getBytes(StandardCharsets.ISO_8859_1);
    malformed(body);
    malformed(("{\"name\": \"a\", " + REST).getBytes(StandardCharsets.UTF_16));
  }

  @Test
  void overlongUtf8IsMalformed() {
    malformed(("{\"name\": \"\u00c0\u00af\", " + REST).getBytes(StandardCharsets.ISO_8859_1));
    malformed(("{\"name\": \"\u00e0\u0080\u00af\", " + REST).getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Stock\": [\"a\"], \"name\": \"a\"}",
        "{\"name\": \"a\", \"x\": {\"y\": 1}, \"Stock\": [1, [2]]}",
        "{\"x\": {\"y\": {\"z\": 1}}, \"a/b\": 1, \"Stock\": {}, \"price\": 1}",
        "{\"name\": \"a\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1, \"x\": [1], \"Stock\": [1]}",
      })
  void anUnknownMemberIsPointedAtWhateverItsValue(String body) {
    List<String> pointers =
        request(body)
            .extract()
            .path("error.details.violations.findAll { it.rule == 'unknown_member' }.pointer");
    List<String> fields =
        request(body)
            .extract()
            .path("error.details.violations.findAll { it.rule == 'unknown_member' }.field");
    assertThat(pointers).contains("/Stock").hasSameSizeAs(fields);
    assertThat(pointers)
        .containsExactlyElementsOf(
            fields.stream().map(name -> "/" + name.replace("/", "~1")).toList());
  }

  @Test
  void whereAPatchFailsIsToldByAPointer() {
    Envelope.check(
            service()
                .admin()
                .contentType("application/merge-patch+json")
                .body("{\"price\": \"5\"}")
                .patch(request("{\"name\": \"a\", " + REST).extract().header("Location"))
                .then(),
            400,
            "MALFORMED_JSON")
        .body("error.details", equalTo(Map.of("pointer", "/price")));
  }

  @Test
  void ofManyUnknownMembersAHundredAreListed() {
    StringBuilder body = new StringBuilder("{\"m\": 0");
    for (int i = 0; i < 5_000; i++) {
      body.append(", \"m").append(i).append("\": 0");
    }
    ValidatableResponse response = request(body.append('}').toString());
    assertThat(response.extract().<List<String>>path("error.details.violations.rule"))
        .filteredOn("unknown_member"::equals)
        .hasSize(100);
    assertThat(response.extract().header("Content-Length")).isNotNull();
  }

  @Test
  void nestingBeyond64LevelsIsRefused() {
    post("{\"x\": " + "[".repeat(64) + "]".repeat(64) + "}")
        .body("error.message", startsWith("The body is nested deeper than 64 levels"));
    request("{\"x\": " + "[".repeat(63) + "]".repeat(63) + "}")
        .body("error.code", equalTo("VALIDATION_ERROR"));
  }

  @Test
  void aGzipBodyIsRead() throws IOException {
    service()
        .admin()
        .contentType("application/json")
        .header("Content-Encoding", "gzip")
        .body(gzip(("{\"name\": \"a\", " + REST).getBytes(StandardCharsets.UTF_8), 1))
        .post("/products")
        .then()
        .statusCode(201);
  }

  @Test
  void brokenGzipIsMalformed() throws IOException {
    byte[] whole = gzip("{}".getBytes(StandardCharsets.UTF_8), 1);
    for (byte[] body : new byte[][] {{1, 2, 3}, Arrays.copyOf(whole, 12)}) {
      Envelope.check(
          service()
              .admin()
              .contentType("application/json")
              .header("Content-Encoding", "gzip")
              .body(body)
              .post("/products")
              .then(),
          400,
          "MALFORMED_JSON");
    }
  }

  @Test
  void whatFollowsGzipIsMalformed() throws IOException {
    byte[] product = PRODUCT.getBytes(StandardCharsets.UTF_8);
    byte[] whole = gzip(product, 1);
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

  /** RFC 1952, section 2.2. */
  @Test
  void gzipOfManyMembersIsOneBody() throws IOException {
    byte[] product = PRODUCT.getBytes(StandardCharsets.UTF_8);
    byte[] begin = gzip(Arrays.copyOf(product, 5), 1);
    byte[] end = gzip(Arrays.copyOfRange(product, 5, product.length), 1);
    postGzip(concat(begin, end, gzip(new byte[0], 1))).statusCode(201);
  }

  /** Each costs the JDK a part of the stack. */
  @ParameterizedTest
  @ValueSource(ints = {17, 3_000})
  void gzipOfManyEmptyMembersIsMalformed(int members) throws IOException {
    byte[][] parts = new byte[members + 1][];
    Arrays.fill(parts, gzip(new byte[0], 1));
    parts[members] = gzip(PRODUCT.getBytes(StandardCharsets.UTF_8), 1);
    Envelope.check(postGzip(concat(parts)), 400, "MALFORMED_JSON");
  }

  private static byte[] concat(byte[]... parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.write(part);
    }
    return bytes.toByteArray();
  }

  private static ValidatableResponse postGzip(byte[] body) {
    return service()
        .admin()
        .contentType("application/json")
        .header("Content-Encoding", "gzip")
        .body(body)
        .post("/products")
        .then();
  }

  @Test
  void aGzipBombCostsNoMoreThanTheLimit() throws IOException {
    byte[] bomb = gzip(" ".repeat(MIB).getBytes(StandardCharsets.US_ASCII), 50);
    Service service = service();
    long before = service.residentMemory();
    for (int i = 0; i < 20; i++) {
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
    assertThat(service.residentMemory() - before).isLessThan(40L * MIB);
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

  private static ValidatableResponse post(String body) {
    return malformed(body.getBytes(StandardCharsets.UTF_8));
  }

  private static ValidatableResponse malformed(byte[] body) {
    return Envelope.check(
        service().admin().contentType("application/json").body(body).post("/products").then(),
        400,
        "MALFORMED_JSON");
  }

  private static ValidatableResponse request(String body) {
    return service().admin().contentType("application/json").body(body).post("/products").then();
  }

  private static Service service() {
    return Engine.EMBEDDED.service();
  }
}
