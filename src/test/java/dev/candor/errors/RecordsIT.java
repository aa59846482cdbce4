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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Every failure leaves one log line and one count, however it was made. */
class RecordsIT {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  /** What it counts is this test's own. */
  private static final Service SERVICE =
      Service.start(Engine.newDirectory(), Map.of("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"));

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @Test
  void aFailureIsLoggedOnOneLineOfJson() {
    Response response =
        SERVICE
            .request()
            .header("User-Agent", "records")
            .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
            .get("/products/987654321?token=secret");
    Map<String, Object> line = Records.awaitLine(SERVICE, response.header("X-Request-Id"));
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
    SERVICE
        .request()
        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
        .get("/nowhere")
        .then()
        .body("error.trace_id", nullValue());
    assertThat(SERVICE.log()).doesNotContain("trace_id=" + TRACE);
  }

  @Test
  void aFailureBeforeTheRouterIsLoggedToo() {
    try (RawConnection connection = SERVICE.connect()) {
      RawResponse response =
          connection.send("FOO /products HTTP/1.1\r\nHost: a\r\nUser-Agent: raw\r\n\r\n").receive();
      assertThat(Records.awaitLine(SERVICE, String.valueOf(response.header("X-Request-Id"))))
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
        SERVICE
            .admin()
            .contentType("application/json")
            .body(
                "{\"a\\r\\nb\": 1, \"name\": \"x\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}")
            .post("/products");
    assertThat(Records.awaitLine(SERVICE, response.header("X-Request-Id")).get("error_message"))
        .isEqualTo(
            "'a\\u000d\\u000ab' is not a member of this object."
                + " Correct the listed violations, then send the request again.");
  }

  @Test
  void lineSeparatorsOfUnicodeCannotBreakTheLineEither() {
    Response response =
        SERVICE.request().urlEncodingEnabled(false).get("/errors/%E2%80%A8FAKE%C2%85x");
    assertThat(
            String.valueOf(
                Records.awaitLine(SERVICE, response.header("X-Request-Id")).get("error_message")))
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
          SERVICE.request().contentType("application/json").body(body).post("/users");
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.asString()).doesNotContain(password);
      Records.awaitLine(SERVICE, response.header("X-Request-Id"));
    }
    assertThat(SERVICE.log()).doesNotContain(password);
  }

  @Test
  void failuresAreCountedByRouteTemplate() {
    double before = Records.count(SERVICE, "404", "RESOURCE_NOT_FOUND", "/products/{id}");
    double unknown = Records.count(SERVICE, "404", "RESOURCE_NOT_FOUND", "UNKNOWN");
    SERVICE.request().get("/products/987654321");
    SERVICE.request().get("/products/987654322");
    SERVICE.request().get("/nowhere/at/all");
    assertThat(Records.count(SERVICE, "404", "RESOURCE_NOT_FOUND", "/products/{id}"))
        .isEqualTo(before + 2);
    assertThat(Records.count(SERVICE, "404", "RESOURCE_NOT_FOUND", "UNKNOWN"))
        .isEqualTo(unknown + 1);
    assertThat(Records.metrics(SERVICE)).doesNotContain("987654321", "nowhere");
  }

  @Test
  void refusedMessagesAreCountedToo() {
    double before = Records.count(SERVICE, "413", "PAYLOAD_TOO_LARGE", "/products");
    try (RawConnection connection = SERVICE.connect()) {
      connection
          .send("POST /products HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\n")
          .receive();
    }
    assertThat(Records.count(SERVICE, "413", "PAYLOAD_TOO_LARGE", "/products"))
        .isEqualTo(before + 1);
  }

  @Test
  void inventedMethodsDoNotMultiplyMetrics() {
    try (RawConnection connection = SERVICE.connect()) {
      connection.send("INVENTED /products HTTP/1.1\r\nHost: a\r\n\r\n").receive();
    }
    assertThat(Records.metrics(SERVICE)).doesNotContain("INVENTED");
  }

  @Test
  void rawPathsDoNotMultiplyMetrics() {
    for (String line :
        List.of("FOO /card-501", "GET /card-404", "OPTIONS /products/4711", "POST /card-413")) {
      try (RawConnection connection = SERVICE.connect()) {
        connection.send(line + " HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\n").receive();
      }
    }
    SERVICE.request().accept("image/png").get("/products/4712").then().statusCode(406);
    SERVICE.request().options("/products/4713").then().statusCode(204);
    assertThat(Records.metrics(SERVICE)).doesNotContain("/card-", "/products/471");
  }
}
