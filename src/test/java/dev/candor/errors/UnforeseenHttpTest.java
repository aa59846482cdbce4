package dev.candor.errors;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.kit.Envelope;
import dev.candor.testing.Patience;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody foresaw says nothing but that. */
@QuarkusTest
class UnforeseenHttpTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/faulty/throws/exception",
        "/faulty/throws/checked",
        "/faulty/throws/error",
        "/faulty/throws/overflow",
        "/faulty/throws/memory",
        "/faulty/throws/web-500",
        "/faulty/uni",
        "/faulty/unwritable",
        "/faulty/invalid",
        "/faulty/filter",
      })
  void theMessageNeverChanges(String path) {
    Response response = given().get(path);
    Envelope.check(response.then(), 500, "INTERNAL_ERROR")
        .body(
            "error.message",
            equalTo(
                "Something went wrong on our side."
                    + " Report the request_id; the same request may fail again."))
        .body("error.details", nullValue());
    assertThat(response.asString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/faulty/throws/error", "/faulty/unwritable", "/faulty/filter"})
  void itCanBeProblemDetails(String path) {
    Response response = given().accept("application/problem+json").get(path);
    response.then().statusCode(500).header("Content-Type", equalTo("application/problem+json"));
    Envelope.checkProblem(response.asString(), "INTERNAL_ERROR", response.header("X-Request-Id"));
  }

  @ParameterizedTest
  @CsvSource({
    "/faulty/bare/404, 404, RESOURCE_NOT_FOUND",
    "/faulty/bare/418, 418, HTTP_418",
    "/faulty/bare/502, 502, HTTP_502",
    "/faulty/throws/web, 409, HTTP_409",
  })
  void aResponseBuiltByHandGetsTheEnvelope(String path, int status, String code) {
    Envelope.check(given().get(path).then(), status, code);
  }

  @Test
  void afterTheHeadIsSentTheConnectionBreaks() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/faulty/late"))
            .build();
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(
              () ->
                  HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray()))
          .isInstanceOf(IOException.class);
    }
    // A process that ends waits for each of them.
    Patience.await("all requests have ended")
        .until(() -> FaultyResource.LATE_ENDED.get() == FaultyResource.LATE_BEGUN.get());
  }
}
