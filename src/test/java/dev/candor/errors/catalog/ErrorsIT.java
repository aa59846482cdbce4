package dev.candor.errors.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.failure.LineText;
import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an envelope's documentation_url leads. */
class ErrorsIT {

  @Test
  void theCatalogueListsEveryCodeWithItsStatus() {
    Response errors = request().get("/errors");
    errors.then().statusCode(200).contentType("application/json");
    List<String> codes = errors.path("items.code");
    assertThat(codes).contains("VALIDATION_ERROR", "INSUFFICIENT_PERMISSIONS", "OVERLOADED");
    assertThat(errors.<List<Integer>>path("items.status")).isSorted();
    for (String code : codes) {
      request().get("/errors/" + code).then().statusCode(200).body("code", equalTo(code));
    }
  }

  @Test
  void aDocumentationUrlLeadsToItsCode() {
    String url = request().get("/products/987654321").path("error.documentation_url");
    request()
        .get(url)
        .then()
        .statusCode(200)
        .body("code", equalTo("RESOURCE_NOT_FOUND"))
        .body("status", equalTo(404))
        .body("retryable", equalTo(false));
    request().get("/errors/EXPECTATION_FAILED").then().statusCode(200).body("status", equalTo(417));
    for (int status : List.of(409, 418)) {
      request()
          .get("/errors/HTTP_" + status)
          .then()
          .statusCode(200)
          .body("status", equalTo(status))
          .body(
              "when",
              equalTo("The service answered with this status, and with no code of its own."));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "out of stock          | OUT_OF_STOCK",
        "  Stock   lower       | OUT_OF_STOCK",
        "408                   | REQUEST_TIMEOUT",
        "www-authenticate      | AUTHENTICATION_ERROR, INSUFFICIENT_PERMISSIONS",
        "post /orders idempotency-key | REQUEST_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED",
        "nothing says this     | ''",
      })
  void aSearchFindsWhatThePageFinds(String words, String codes) {
    request()
        .queryParam("q", words)
        .get("/errors")
        .then()
        .statusCode(200)
        .body("items.code", equalTo(codes.isEmpty() ? List.of() : List.of(codes.split(", ", -1))));
  }

  @Test
  void aSearchIsGivenOnceAndNotTooLong() {
    Envelope.check(
            request().queryParam("q", "x".repeat(101)).get("/errors").then(),
            400,
            "VALIDATION_ERROR")
        .body("error.details.violations.field", equalTo(List.of("q")));
    Envelope.check(request().get("/errors?q=a&q=b").then(), 400, "VALIDATION_ERROR");
    request().queryParam("q", "x".repeat(100)).get("/errors").then().statusCode(200);
    assertThat(request().get("/errors?q=").<List<String>>path("items.code")).contains("OVERLOADED");
  }

  @Test
  void aBrowserGetsAPage() {
    String browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    for (String path : List.of("/errors", "/errors/NOT_ACCEPTABLE")) {
      request()
          .accept(browser)
          .get(path)
          .then()
          .statusCode(200)
          .contentType(startsWith("text/html"))
          .body(containsString("<code>NOT_ACCEPTABLE</code>"));
    }
  }

  @Test
  void aPageTellsAllThatIsKnownAndLoadsNothingFromElsewhere() {
    request()
        .accept("text/html")
        .get("/errors/OUT_OF_STOCK")
        .then()
        .statusCode(200)
        .header("Content-Security-Policy", startsWith("default-src 'none'; script-src 'self';"))
        .body(containsString("Lower the quantity"))
        .body(containsString("<code>available</code>"))
        .body(containsString("&quot;requested&quot; : 3"))
        .body(containsString("<code>POST /orders</code>"));
    request()
        .accept("text/html")
        .get("/errors/RATE_LIMIT_EXCEEDED")
        .then()
        .body(containsString("<code>Retry-After</code>"))
        .body(containsString("<code>limit_type</code>"))
        .body(containsString("Every route can answer with this code."));
    request()
        .accept("text/html")
        .get("/errors/AUTHENTICATION_ERROR")
        .then()
        .body(containsString("<code>AUTH_REQUIRED</code>"));
    request()
        .accept("text/html")
        .get("/errors/OVERLOADED")
        .then()
        .body(containsString("Every route can answer with this code."));
  }

  @Test
  void whoHasThePageAlreadyGetsNoneAgain() {
    for (String path : List.of("/errors", "/errors/NOT_ACCEPTABLE", "/openapi", "/docs")) {
      Set<String> tags = new HashSet<>();
      List<String> types =
          request().get(path).contentType().equals("text/html;charset=UTF-8")
              ? List.of("text/html")
              : List.of(
                  "application/json", path.equals("/openapi") ? "application/yaml" : "text/html");
      for (String type : types) {
        Response first = request().accept(type).get(path);
        first.then().statusCode(200).header("Cache-Control", "no-cache");
        String tag = first.header("ETag");
        assertThat(tags.add(tag)).as(path + " as " + type).isTrue();
        request()
            .accept(type)
            .header("If-None-Match", "\"other\", W/" + tag)
            .get(path)
            .then()
            .statusCode(304)
            .header("ETag", tag)
            .header("Cache-Control", "no-cache")
            .body(equalTo(""));
        request().accept(type).header("If-Match", tag).get(path).then().statusCode(200);
        Envelope.check(
            request().header("If-Match", "\"other\"").get(path).then(), 412, "PRECONDITION_FAILED");
      }
    }
  }

  @Test
  void anotherRepresentationIsNotAcceptable() {
    for (String path : List.of("/errors", "/errors/NOT_ACCEPTABLE")) {
      Envelope.check(request().accept("image/png").get(path).then(), 406, "NOT_ACCEPTABLE")
          .body("error.details.supported_types", equalTo(List.of("application/json", "text/html")));
      assertThat(request().get(path).headers().getValues("Vary")).contains("Accept");
    }
  }

  @Test
  void anUnknownCodeIsNotFound() {
    for (String code : List.of("NOPE", "HTTP_200", "HTTP_999", "not_found")) {
      Envelope.check(request().get("/errors/" + code).then(), 404, "RESOURCE_NOT_FOUND")
          .body("error.details.resource", equalTo("error"))
          .body("error.details.resource_id", equalTo(code));
    }
  }

  /** A terminal obeys a CSI, and a bidi override shows a name as another one. */
  @Test
  void aNameIsAnsweredAsItMayBeShown() {
    Envelope.check(
            request().get("/errors/{code}", "a\u202eb\u009b31m" + "c".repeat(4_000)).then(),
            404,
            "RESOURCE_NOT_FOUND")
        .body(
            "error.details.resource_id",
            equalTo("a\\u202eb\\u009b31m" + "c".repeat(LineText.MAX_LENGTH - 7)));
  }

  private static RequestSpecification request() {
    return Engine.EMBEDDED.service().request();
  }
}
