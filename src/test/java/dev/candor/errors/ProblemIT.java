package dev.candor.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Port;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client that prefers problem details gets them from every part that can fail (RFC 9457). */
class ProblemIT extends ProblemSteps {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FOO /products HTTP/1.1     |                            | 501 | NOT_IMPLEMENTED   | /products",
        "GET /a%20b/%C3%A9 HTTP/2.0 |                            | 505 | HTTP_VERSION_NOT_SUPPORTED          | /a%20b/%C3%A9",
        "GET /%zz HTTP/1.1          |                            | 400 | MALFORMED_REQUEST | /UNKNOWN",
        "GET /%00 HTTP/1.1          |                            | 400 | MALFORMED_REQUEST | /UNKNOWN",
        "GET //host/x?y HTTP/1.1    | Content-Length: five       | 400 | MALFORMED_REQUEST | /host/x",
        "GET /products HTTP/1.1     | bad field: x               | 400 | MALFORMED_REQUEST | /products",
        "GET /products HTTP/1.1     | Expect: wonders            | 417 | EXPECTATION_FAILED          | /products",
        "POST /products HTTP/1.1    | Content-Length: 9999999    | 413 | PAYLOAD_TOO_LARGE | /products",
        "POST /users HTTP/1.1       | Content-Length: 9          | 408 | REQUEST_TIMEOUT   | /users",
        "POST http://foo.example/products/9 HTTP/1.1 | Content-Type: text/plain | 400 | MALFORMED_REQUEST | /products/9",
        "GET HTTPS://foo.example:1//a/./b?x=y HTTP/1.1 | bad field: x           | 400 | MALFORMED_REQUEST | /a/b",
        "GET http://foo.example?x=y HTTP/1.1 | Content-Length: five | 400 | MALFORMED_REQUEST | /",
        "OPTIONS * HTTP/1.1         | Content-Type: text/plain   | 400 | MALFORMED_REQUEST | /",
        "GET * HTTP/1.1             |                            | 400 | MALFORMED_REQUEST | /UNKNOWN",
        "GET http://foo.example/%zz HTTP/1.1 |                   | 400 | MALFORMED_REQUEST | /UNKNOWN",
        "GET http://a@b/products HTTP/1.1 |                      | 400 | MALFORMED_REQUEST | /UNKNOWN",
        "GET http:///products HTTP/1.1 |                         | 400 | MALFORMED_REQUEST | /UNKNOWN",
        "GET ftp://a/products HTTP/1.1 |                         | 400 | MALFORMED_REQUEST | /UNKNOWN",
        "CONNECT a:1 HTTP/1.1       |                            | 501 | NOT_IMPLEMENTED   | /UNKNOWN",
        "GET /products HTTP/1.1     | X: long                    | 431 | HEADERS_TOO_LARGE | /products",
      })
  void aRefusedMessageIs(String line, String field, int status, String code, String path) {
    String more = field == null ? "" : field.replace("long", "x".repeat(30_000)) + "\r\n";
    RawResponse response = send(line + "\r\n" + HEAD + more + "\r\n");
    check(response, status, code, path);
    assertThat(response.header("Connection")).isEqualToIgnoringCase("close");
  }

  @Test
  void aBrokenBodyIs() {
    check(
        send("POST /users HTTP/1.1\r\n" + HEAD + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
        400,
        "MALFORMED_REQUEST",
        "/users");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nowhere, 404, RESOURCE_NOT_FOUND",
    "GET, '/a%20b%3Bc=d/@:%E2%82%AC', 404, RESOURCE_NOT_FOUND",
    "GET, /q/health, 404, RESOURCE_NOT_FOUND",
    "OPTIONS, /nowhere, 404, RESOURCE_NOT_FOUND",
    "GET, /products/987654321, 404, RESOURCE_NOT_FOUND",
    "GET, /products/x, 400, VALIDATION_ERROR",
    "GET, /protected, 401, AUTHENTICATION_ERROR",
    "DELETE, /products, 405, METHOD_NOT_ALLOWED",
    "POST, /products, 415, UNSUPPORTED_MEDIA_TYPE",
  })
  void aRequestThatCannotBeServedIs(String method, String path, int status, String code) {
    check(request().urlEncodingEnabled(false).request(method, path), status, code, path);
  }

  @Test
  void oneWithABadTokenIs() {
    check(
        SERVICE.as("a.b.c").accept(PROBLEM).get("/api/data"),
        401,
        "AUTHENTICATION_ERROR",
        "/api/data");
  }

  @Test
  void oneWithABadBodyIs() {
    Response response =
        SERVICE
            .admin()
            .accept(PROBLEM)
            .contentType("application/json")
            .body("{\"price\": -1}")
            .post("/products");
    check(response, 400, "VALIDATION_ERROR", "/products");
    response.then().body("violations.size()", equalTo(4));
  }

  @Test
  void oneThatAcceptsNothingThatThereIs() {
    check(request().get("/docs"), 406, "NOT_ACCEPTABLE", "/docs");
  }

  @Test
  void oneThatABodyIsTooLargeForOnceDecompressedIs() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write("{\"email\": \"".getBytes(StandardCharsets.US_ASCII));
      gzip.write(new byte[2_000_000]);
    }
    check(
        request()
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .body(bomb.toByteArray())
            .post("/users"),
        413,
        "PAYLOAD_TOO_LARGE",
        "/users");
  }

  @Test
  void theManagementPortIs() {
    try (RawConnection connection = SERVICE.connect(Port.MANAGEMENT)) {
      check(
          connection.send("GET /nowhere HTTP/1.1\r\n" + HEAD + "\r\n").receive(),
          404,
          "RESOURCE_NOT_FOUND",
          "/nowhere");
    }
  }
}
