package dev.candor.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shape of a failure, and the statuses that the framework decides. */
class EnvelopeIT {

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/products/1/2", "/Products", "/q/health", "/errors.html"})
  void anUnknownPathIsNotFound(String path) {
    Envelope.check(request().get(path).then(), 404, "RESOURCE_NOT_FOUND")
        .body("error.details", nullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE | /products   | GET, HEAD, OPTIONS, POST",
        "POST   | /products/1 | DELETE, GET, HEAD, OPTIONS, PATCH, PUT",
        "GET    | /users      | OPTIONS, POST",
        "PATCH  | /api/data   | GET, HEAD, OPTIONS",
        "TRACE  | /api/data   | GET, HEAD, OPTIONS",
      })
  void anotherMethodIsNotAllowed(String method, String path, String allow) {
    Envelope.check(request().request(method, path).then(), 405, "METHOD_NOT_ALLOWED")
        .header("Allow", allow)
        .body("error.details.allowed_methods", equalTo(List.of(allow.split(", ", -1))));
    request().options(path).then().statusCode(204).header("Allow", allow).body(equalTo(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/products", "/nowhere"})
  void anUnknownMethodIsNotImplemented(String path) {
    Envelope.check(request().request("FOO", path).then(), 501, "NOT_IMPLEMENTED");
  }

  @Test
  void optionsOfAnUnknownPathIsNotFound() {
    Envelope.check(request().options("/nowhere").then(), 404, "RESOURCE_NOT_FOUND");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST  | /products   | text/plain                        | application/json",
        "POST  | /products   | application/merge-patch+json      | application/json",
        "POST  | /users      | application/xml                   | application/json",
        "POST  | /products   | nonsense                          | application/json",
        "PATCH | /products/1 | text/plain | application/merge-patch+json, application/json",
      })
  void anotherMediaTypeIsNotSupported(String method, String path, String sent, String accept) {
    Envelope.check(
            request()
                .header("Content-Type", sent)
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .request(method, path)
                .then(),
            415,
            "UNSUPPORTED_MEDIA_TYPE")
        .header("Accept", accept)
        .body("error.details.supported_types", equalTo(List.of(accept.split(", ", -1))));
  }

  @Test
  void aBodyWithoutAMediaTypeIsNotSupported() {
    Envelope.check(
            request().noContentType().post("/products").then(), 415, "UNSUPPORTED_MEDIA_TYPE")
        .header("Accept", "application/json");
  }

  @Test
  void anotherRepresentationIsNotAcceptable() {
    Envelope.check(request().accept("text/html").get("/products").then(), 406, "NOT_ACCEPTABLE")
        .body("error.details.supported_types", equalTo(List.of("application/json")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/problem+json",
        "application/problem+json, application/json;q=0.9",
        "application/json;q=0.5, application/problem+json;q=0.8",
        "text/html, application/problem+json",
        "Application/Problem+JSON",
        "application/problem+json;q=0.5;x=y, */*;q=0.1",
      })
  void problemDetailsAreSentToWhoPrefersThem(String accept) {
    Response response = request().accept(accept).get("/products/987654321");
    response
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .header("Cache-Control", "no-store")
        .body("type", equalTo("/errors/RESOURCE_NOT_FOUND"))
        .body("title", equalTo("Not found"))
        .body("status", equalTo(404))
        .body("detail", equalTo("Product 987654321 not found. Check the path and the id in it."))
        .body("path", equalTo("/products/987654321"))
        .body("resource", equalTo("product"))
        .body("resource_id", equalTo(987654321));
    Envelope.checkProblem(
        response.asString(), "RESOURCE_NOT_FOUND", response.header("X-Request-Id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/json",
        "application/json, application/problem+json;q=0.9",
        "application/*",
        "application/json, application/problem+json;q=0",
      })
  void everyoneElseGetsTheEnvelope(String accept) {
    Envelope.check(
        request().accept(accept).get("/products/987654321").then(), 404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void everyAcceptFieldCounts() {
    request()
        .header("Accept", "text/html;q=0.1", "application/problem+json")
        .get("/nowhere")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  @Test
  void whoPrefersProblemDetailsStillGetsSuccessesAsJson() {
    request()
        .accept("application/problem+json")
        .get("/api/data")
        .then()
        .statusCode(200)
        .contentType("application/json");
  }

  @Test
  void aHarmlessRequestIdIsTakenOver() {
    for (String id : List.of("a", "A-b_c.9", "x".repeat(64))) {
      assertThat(request().header("X-Request-Id", id).get("/nowhere").header("X-Request-Id"))
          .isEqualTo(id);
      assertThat(request().header("X-Request-Id", id).get("/api/data").header("X-Request-Id"))
          .isEqualTo(id);
    }
  }

  @Test
  void anyOtherRequestIdIsReplaced() {
    for (String id : List.of("", "a b", "x".repeat(65), "../etc", "a<b", "ä")) {
      assertThat(request().header("X-Request-Id", id).get("/nowhere").header("X-Request-Id"))
          .matches("[0-9A-HJKMNP-TV-Z]{13}");
    }
  }

  @Test
  void requestIdsDiffer() {
    assertThat(request().get("/api/data").header("X-Request-Id"))
        .isNotEqualTo(request().get("/api/data").header("X-Request-Id"));
  }

  private static RequestSpecification request() {
    return Engine.EMBEDDED.service().admin();
  }
}
