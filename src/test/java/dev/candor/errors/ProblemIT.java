package dev.candor.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that prefers problem details gets them from every part that can fail (RFC 9457). */
class ProblemIT {

  private static final String PROBLEM = "application/problem+json";
  private static final String HEAD =
      "Host: a\r\nAccept: " + PROBLEM + "\r\nContent-Type: application/json\r\n";

  private static final Service SERVICE = Engine.EMBEDDED.service();

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
    try (RawConnection connection = SERVICE.connectToManagement()) {
      check(
          connection.send("GET /nowhere HTTP/1.1\r\n" + HEAD + "\r\n").receive(),
          404,
          "RESOURCE_NOT_FOUND",
          "/nowhere");
    }
  }

  @Test
  void aServiceThatRefusesIs() {
    try (Service service =
        Service.start(Engine.newDirectory(), Map.of("CANDOR_RATE_LIMIT_IP_LIMIT", "1"))) {
      String token = service.adminToken();
      Response limited = service.request().accept(PROBLEM).get("/api/data");
      check(limited, 429, "RATE_LIMIT_EXCEEDED", "/api/data");
      limited.then().body("retry_after", greaterThan(3_500));
      service
          .as(token)
          .contentType("application/json")
          .body("{\"estimated_recovery\": \"" + Instant.now().plusSeconds(3600) + "\"}")
          .put("/admin/maintenance")
          .then()
          .statusCode(200);
      Response closed = service.request().accept(PROBLEM).get("/api/data");
      check(closed, 503, "MAINTENANCE_MODE", "/api/data");
      closed.then().body("estimated_recovery", startsWith("20"));
    }
  }

  @Test
  void allFieldsOfARefusedMessageCount() {
    RawResponse response =
        send("FOO / HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\nAccept: " + PROBLEM + "\r\n\r\n");
    check(response, 501, "NOT_IMPLEMENTED", "/");
  }

  @Test
  void exceptIfTheRequestLineIsTooLong() {
    Envelope.check(
        send("GET /" + "x".repeat(5_000) + " HTTP/1.1\r\n" + HEAD + "\r\n"), 414, "URI_TOO_LONG");
  }

  @Test
  void headGetsItsHeaders() {
    try (RawConnection connection = SERVICE.connect()) {
      RawResponse response =
          connection.send("HEAD /nowhere HTTP/1.1\r\n" + HEAD + "\r\n").receiveHead();
      assertThat(response.status()).isEqualTo(404);
      assertThat(response.header("Content-Type")).isEqualTo(PROBLEM);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/problem+json;q=0.5, */*",
        "application/problem+json;q=0.5, application/*;q=0.9",
        "application/problem+json;q=0",
        "application/problem+json;q=high",
        "text/html;x=\", application/problem+json",
        ";;q=,",
      })
  void everybodyElseGetsTheEnvelope(String accept) {
    Envelope.check(request(accept).get("/nowhere").then(), 404, "RESOURCE_NOT_FOUND");
    Envelope.check(
        send("FOO / HTTP/1.1\r\nHost: a\r\nAccept: " + accept + "\r\n\r\n"),
        501,
        "NOT_IMPLEMENTED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/problem+json",
        "application/problem+json, */*;q=0.5",
        "application/problem+json, text/html;q=0",
      })
  void successesAreJsonAlsoWhereAPageCouldBeHad(String accept) {
    request(accept).get("/errors").then().statusCode(200).contentType("application/json");
  }

  private static RequestSpecification request() {
    return request(PROBLEM);
  }

  private static RequestSpecification request(String accept) {
    return SERVICE.request().header("Accept", accept);
  }

  private static RawResponse send(String request) {
    try (RawConnection connection = SERVICE.connect()) {
      return connection.send(request).receive();
    }
  }

  private static void check(Response response, int status, String code, String path) {
    response.then().statusCode(status);
    check(
        response.header("Content-Type"),
        response.header("X-Request-Id"),
        response.asString(),
        status,
        code,
        path);
  }

  private static void check(RawResponse response, int status, String code, String path) {
    assertThat(response.status()).isEqualTo(status);
    check(
        String.valueOf(response.header("Content-Type")),
        String.valueOf(response.header("X-Request-Id")),
        response.body(),
        status,
        code,
        path);
  }

  private static void check(
      String contentType, String id, String body, int status, String code, String path) {
    assertThat(contentType).isEqualTo(PROBLEM);
    Envelope.checkProblem(body, code, id);
    JsonPath problem = new JsonPath(body);
    assertThat(problem.getInt("status")).isEqualTo(status);
    assertThat(problem.getString("title")).isNotBlank();
    assertThat(problem.getString("path")).isEqualTo(path);
    assertThat(URI.create(problem.getString("type")).getPath()).isEqualTo("/errors/" + code);
  }
}
