package dev.candor.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Engine;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every failure leaves one log line and one count, however it was made. */
class RecordsIT {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final Service service = Engine.EMBEDDED.service();

  @Test
  void aFailureIsLoggedOnOneLineOfJson() {
    Response response =
        service
            .request()
            .header("User-Agent", "records")
            .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
            .get("/products/987654321?token=secret");
    Map<String, Object> line = Records.awaitLine(service, response.header("X-Request-Id"));
    assertThat(line)
        .containsEntry("level", "INFO")
        .containsEntry("category", "api.errors")
        .containsEntry("status_code", 404)
        .containsEntry("error_code", "RESOURCE_NOT_FOUND")
        .containsEntry("path", "/products/987654321")
        .containsEntry("method", "GET")
        .containsEntry("client_ip", "127.0.0.1")
        .containsEntry("user_agent", "records")
        .containsEntry(
            "error_message", "Product 987654321 not found. Check the path and the id in it.")
        .containsEntry("trace_id", TRACE)
        .doesNotContainKey("stack");
    assertThat(String.valueOf(line.get("timestamp"))).endsWith("Z");
  }

  /** To tell of a trace in the answer too would promise that somebody collects it. */
  @Test
  void withoutACollectorOnlyTheLineNamesTheTrace() {
    service
        .request()
        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
        .get("/nowhere")
        .then()
        .body("error.trace_id", nullValue());
    assertThat(service.log()).doesNotContain("trace_id=" + TRACE);
  }

  @Test
  void aFailureBeforeTheRouterIsLoggedToo() {
    try (RawConnection connection = service.connect()) {
      RawResponse response =
          connection.send("FOO /products HTTP/1.1\r\nHost: a\r\nUser-Agent: raw\r\n\r\n").receive();
      assertThat(Records.awaitLine(service, String.valueOf(response.header("X-Request-Id"))))
          .containsEntry("level", "INFO")
          .containsEntry("status_code", 501)
          .containsEntry("method", "FOO")
          .containsEntry("path", "/products")
          .containsEntry("user_agent", "raw");
    }
  }

  @Test
  void whatACallerSendsCannotBreakTheLine() {
    Response response =
        service
            .admin()
            .contentType("application/json")
            .body(
                "{\"a\\r\\nb\": 1, \"name\": \"x\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}")
            .post("/products");
    assertThat(Records.awaitLine(service, response.header("X-Request-Id")).get("error_message"))
        .isEqualTo(
            "'a\\u000d\\u000ab' is not a member of this object."
                + " Correct the listed violations, then send the request again.");
  }

  @Test
  void lineSeparatorsOfUnicodeCannotBreakTheLineEither() {
    Response response =
        service.request().urlEncodingEnabled(false).get("/errors/%E2%80%A8FAKE%C2%85x");
    assertThat(
            String.valueOf(
                Records.awaitLine(service, response.header("X-Request-Id")).get("error_message")))
        .startsWith("Error '\\u2028FAKE\\u0085x' not found");
  }

  @Test
  void aPasswordIsNowhereInTheLog() {
    String password = "marked-secret-passphrase";
    for (String body :
        List.of(
            "{\"email\": \"nobody\", \"password\": \"" + password + "\"}",
            "{\"email\": \"a@b.cd\", \"password\": [\"" + password + "\"]}",
            "{\"email\": \"a@b.cd\", \"password\": \"" + password + "\" \"",
            "{\"email\": \"a@b.cd\", \"password\": \"" + password.repeat(9) + "\"}")) {
      Response response =
          service.request().contentType("application/json").body(body).post("/users");
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.asString()).doesNotContain(password);
      Records.awaitLine(service, response.header("X-Request-Id"));
    }
    assertThat(service.log()).doesNotContain(password);
  }

  @Test
  void failuresAreCountedByRouteTemplate() {
    double before = Records.count(service, "404", "RESOURCE_NOT_FOUND", "/products/{id}");
    double unknown = Records.count(service, "404", "RESOURCE_NOT_FOUND", "UNKNOWN");
    service.request().get("/products/987654321");
    service.request().get("/products/987654322");
    service.request().get("/nowhere/at/all");
    assertThat(Records.count(service, "404", "RESOURCE_NOT_FOUND", "/products/{id}"))
        .isEqualTo(before + 2);
    assertThat(Records.count(service, "404", "RESOURCE_NOT_FOUND", "UNKNOWN"))
        .isEqualTo(unknown + 1);
    assertThat(Records.metrics(service)).doesNotContain("987654321", "nowhere");
  }

  @Test
  void refusedMessagesAreCountedToo() {
    double before = Records.count(service, "413", "PAYLOAD_TOO_LARGE", "/products");
    try (RawConnection connection = service.connect()) {
      connection
          .send("POST /products HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\n")
          .receive();
    }
    assertThat(Records.count(service, "413", "PAYLOAD_TOO_LARGE", "/products"))
        .isEqualTo(before + 1);
  }

  @Test
  void inventedMethodsDoNotMultiplyMetrics() {
    try (RawConnection connection = service.connect()) {
      connection.send("INVENTED /products HTTP/1.1\r\nHost: a\r\n\r\n").receive();
    }
    assertThat(Records.metrics(service)).doesNotContain("INVENTED");
  }

  @Test
  void rawPathsDoNotMultiplyMetrics() {
    for (String line :
        List.of("FOO /card-501", "GET /card-404", "OPTIONS /products/4711", "POST /card-413")) {
      try (RawConnection connection = service.connect()) {
        connection.send(line + " HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\n").receive();
      }
    }
    service.request().accept("image/png").get("/products/4712").then().statusCode(406);
    service.request().options("/products/4713").then().statusCode(204);
    assertThat(Records.metrics(service)).doesNotContain("/card-", "/products/471");
  }
}
