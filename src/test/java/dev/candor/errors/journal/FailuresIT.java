package dev.candor.errors.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.kit.RawConnection;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A failure can be looked up by its request id, and tells what was sent and where it ended. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("once")
class FailuresIT extends LookUps {

  @Test
  void aFailureIsReportedWithWhatWasSent() {
    Response sent = SERVICE.request().header("X-Request-Id", requestId).get("/products/999999");
    Response report = lookUp();
    report
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("request_id", equalTo(requestId))
        .body("method", equalTo("GET"))
        .body("path", equalTo("/products/999999"))
        .body("route", equalTo("/products/{id}"))
        .body("status", equalTo(404))
        .body("stage", equalTo("RESOURCE"))
        .body("remedy", equalTo("Check the path and the id in it."))
        .body("retryable", equalTo(false))
        .body("client", equalTo("127.0.0.1"))
        .body("user_id", nullValue());
    assertThat(report.jsonPath().<Object>get("sent")).isEqualTo(sent.jsonPath().get());
  }

  @Test
  void theQueryIsNotKept() {
    fail("GET /nowhere;session=hidden?code=hidden HTTP/1.1\r\nHost: a\r\n");
    lookUp().then().body("path", equalTo("/nowhere")).body("route", equalTo("UNKNOWN"));
    assertThat(lookUp().asString()).doesNotContain("hidden");
  }

  @Test
  void aMessageThatIsRefusedBelowTheFrameworkIsReported() {
    fail("GET /%zz HTTP/1.1\r\nHost: a\r\n");
    lookUp()
        .then()
        .body("sent.error.code", equalTo("MALFORMED_REQUEST"))
        .body("stage", equalTo("MESSAGE"));
  }

  @Test
  void aMessageWithAMalformedFieldIsReportedAsSent() {
    try (RawConnection connection = SERVICE.connect()) {
      String id =
          connection
              .send("POST /orders HTTP/1.1\r\nHost: a\r\nX : b\r\n\r\n")
              .receive()
              .header("X-Request-Id");
      SERVICE
          .request()
          .get("/failures/" + id)
          .then()
          .body("code", equalTo("MALFORMED_REQUEST"))
          .body("method", equalTo("POST"))
          .body("path", equalTo("/orders"))
          .body("route", equalTo("/orders"));
    }
  }

  @Test
  void aRefusedMessageInAbsoluteFormBelongsToItsRoute() {
    String field = "Content-Type: a/b\r\n";
    fail("POST http://foo.example/products/9 HTTP/1.1\r\nHost: a\r\n" + field + field);
    lookUp().then().body("path", equalTo("/products/9")).body("route", equalTo("/products/{id}"));
  }

  @Test
  void aMessageWhoseFirstLineCannotBeReadBelongsToNoRoute() {
    try (RawConnection connection = SERVICE.connect()) {
      String id =
          connection.send("GET / XTTP/9\r\nHost: a\r\n\r\n").receive().header("X-Request-Id");
      SERVICE
          .request()
          .get("/failures/" + id)
          .then()
          .body("path", equalTo("/UNKNOWN"))
          .body("route", equalTo("UNKNOWN"));
    }
  }

  @Test
  void aBodyThatIsTooLargeIsReported() {
    fail("POST /process HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999\r\n");
    lookUp()
        .then()
        .body("sent.error.code", equalTo("PAYLOAD_TOO_LARGE"))
        .body("sent.error.details.max_bytes", equalTo(65536))
        .body("method", equalTo("POST"))
        .body("status", equalTo(413));
  }

  @Test
  void eachStageIsNamed() {
    fail("POST /products/1 HTTP/1.1\r\nHost: a\r\n");
    lookUp().then().body("stage", equalTo("ROUTE")).body("status", equalTo(405));
    fail("GET /protected HTTP/1.1\r\nHost: a\r\n");
    lookUp().then().body("stage", equalTo("AUTHORIZATION")).body("status", equalTo(401));
    SERVICE
        .request()
        .header("X-Request-Id", requestId)
        .contentType("application/json")
        .body("{\"items\": []}")
        .post("/process");
    lookUp().then().body("stage", equalTo("READING")).body("sent.error.details", not(empty()));
    SERVICE
        .request()
        .header("X-Request-Id", requestId)
        .contentType("application/json")
        .body("{")
        .post("/process");
    lookUp()
        .then()
        .body("stage", equalTo("READING"))
        .body("sent.error.code", equalTo("MALFORMED_JSON"));
  }

  @Test
  void detailsThatAreTooLargeAreNotKept() {
    StringBuilder body = new StringBuilder("{\"items\": []");
    for (int i = 0; i < 100; i++) {
      body.append(", \"unknown").append(i).append("\": 1");
    }
    SERVICE
        .request()
        .header("X-Request-Id", requestId)
        .contentType("application/json")
        .body(body.append('}').toString())
        .post("/process")
        .then()
        .body("error.details.violations", hasSize(100));
    lookUp()
        .then()
        .body("sent.error.code", equalTo("VALIDATION_ERROR"))
        .body("sent.error.details", nullValue());
  }

  @Test
  void parametersOfTheLastSegmentAreNotKept() {
    SERVICE
        .request()
        .header("X-Request-Id", requestId)
        .get("/errors/X;token=hush")
        .then()
        .statusCode(404)
        .body("error.details.resource_id", equalTo("X"));
    assertThat(lookUp().asString()).doesNotContain("hush");
    assertThat(SERVICE.log()).doesNotContain("hush");
  }

  @Test
  void aLookUpThatFindsNothingIsNotKept() {
    String lost = lookUp().header("X-Request-Id");
    SERVICE.admin().get("/failures/" + lost).then().statusCode(404);
  }

  @Test
  void theInstanceOfAProblemLeadsToItsPage() {
    Response problem =
        SERVICE
            .request()
            .accept("application/problem+json")
            .header("X-Request-Id", requestId)
            .get("/nowhere/<script>");
    String page =
        SERVICE
            .request()
            .accept("text/html")
            .get(problem.<String>path("instance"))
            .then()
            .statusCode(200)
            .contentType("text/html")
            .header("Content-Security-Policy", containsString("default-src 'none'"))
            .extract()
            .asString();
    assertThat(page)
        .contains("/nowhere/%3Cscript%3E", "errors/RESOURCE_NOT_FOUND")
        .doesNotContain("<script");
    lookUp().then().body("sent.error.request_id", equalTo(requestId));
  }

  @Test
  void anIdThatIsNoPathSegmentIsNotTakenOver() {
    for (String dots : List.of(".", "..")) {
      assertThat(
              SERVICE.request().header("X-Request-Id", dots).get("/nowhere").header("X-Request-Id"))
          .isNotEqualTo(dots);
    }
  }
}
