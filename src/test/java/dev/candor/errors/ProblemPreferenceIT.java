package dev.candor.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Engine;
import dev.candor.testing.MaintenanceCalls;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who prefers problem details gets them, and nobody else. */
class ProblemPreferenceIT extends ProblemSteps {

  @Test
  void aServiceThatRefusesIs() {
    try (Service service =
        Service.start(Engine.newDirectory(), Map.of("CANDOR_RATE_LIMIT_IP_LIMIT", "1"))) {
      // The one request that the limit admits.
      service.adminToken();
      Response limited = service.request().accept(PROBLEM).get("/api/data");
      check(limited, 429, "RATE_LIMIT_EXCEEDED", "/api/data");
      limited.then().body("retry_after", greaterThan(3_500));
      MaintenanceCalls.close(service);
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
}
