package dev.candor.admission.cors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.candor.kit.DocumentedOperation;
import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Documentation;
import dev.candor.testing.Engine;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a page of another origin may ask, and what of the answer it can read. One method at a time,
 * because one counts refusals that others cause, too.
 */
@Tag("once")
@ResourceLock(value = "the maintenance of what an app calls", mode = ResourceAccessMode.READ)
class CorsIT extends CorsSteps {

  @Test
  void anotherOriginIsRefusedOnEveryRoute() {
    for (DocumentedOperation operation : Documentation.served().operations()) {
      assertThat(operation.codes()).as(operation.name()).contains("ORIGIN_NOT_ALLOWED");
      ValidatableResponse refused =
          from("https://elsewhere.example.com")
              .request(operation.method(), operation.path())
              .then();
      if (!operation.method().equals("HEAD")) {
        Envelope.check(refused, 403, "ORIGIN_NOT_ALLOWED");
      }
      assertUnreadable(refused);
    }
  }

  @Test
  void theStageOfARefusedOriginIsNamed() {
    String id = from("https://elsewhere.example.com").get("/products").header("X-Request-Id");
    SERVICE.request().get("/failures/" + id).then().body("stage", equalTo("ORIGIN"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "",
        "https://app.example.com.evil.example",
        "https://app.example.com:8443",
        "http://app.example.com",
        "https://APP.example.com",
        "https://app.example.com/",
        "*"
      })
  void onlyTheVerySameOriginIsAllowed(String origin) {
    Response refused = from(origin).get("/products");
    assertUnreadable(Envelope.check(refused.then(), 403, "ORIGIN_NOT_ALLOWED"));
    assertUnreadable(
        Envelope.check(preflight(origin, "/products").then(), 403, "ORIGIN_NOT_ALLOWED"));
  }

  @Test
  void aRefusedOriginIsLoggedAndCounted() {
    double before = Records.count(SERVICE, "403", "ORIGIN_NOT_ALLOWED", "/products/{id}");
    String id = from("https://elsewhere.example.com").get("/products/1").header("X-Request-Id");
    Records.awaitLine(SERVICE, id);
    assertThat(Records.count(SERVICE, "403", "ORIGIN_NOT_ALLOWED", "/products/{id}"))
        .isEqualTo(before + 1);
  }

  @Test
  void successesAndFailuresAreReadable() {
    for (Response answer :
        List.of(
            from(APP).get("/products"),
            from(APP).head("/products"),
            from(APP).get("/nowhere"),
            from(APP).get("/%zz"),
            from(APP).delete("/products"),
            from(APP).get("/protected"),
            from(APP).contentType("application/json").body("{").post("/process"),
            from(APP).contentType("application/json").body("1".repeat(70_000)).post("/users"))) {
      assertReadable(answer.then());
    }
  }

  @Test
  void whatIsRefusedBeforeItIsARequestIsReadable() {
    String head = "GET /products HTTP/1.1\r\nHost: a\r\nOrigin: " + APP + "\r\nDNT: 1\r\n";
    for (String message :
        List.of(
            head + "Big: " + "x".repeat(30_000) + "\r\n\r\n",
            head + "Expect: wonders\r\n\r\n",
            head + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n")) {
      try (RawConnection connection = SERVICE.connect()) {
        RawResponse refused = connection.send(message).receive();
        assertThat(refused.status()).isGreaterThanOrEqualTo(400);
        assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo(APP);
      }
    }
    try (RawConnection connection = SERVICE.connect()) {
      String twice = head + "Origin: " + APP + "\r\n\r\n";
      Envelope.check(connection.send(twice).receive(), 400, "MALFORMED_REQUEST");
    }
  }

  /** A cache must not give one origin the answer of another. */
  @Test
  void everyAnswerVariesByOrigin() {
    for (RequestSpecification request :
        List.of(SERVICE.request(), from(APP), from("https://elsewhere.example.com"))) {
      assertThat(vary(request.get("/products"))).contains("origin");
    }
    assertThat(vary(from(APP).get("/openapi"))).contains("origin", "accept-encoding");
  }

  @Test
  void theServicesOwnPagesAreNoOthers() {
    String own = SERVICE.url();
    from(own).get("/products").then().statusCode(200);
    Envelope.check(
        from(own.replace("127.0.0.1", "localhost")).get("/products").then(),
        403,
        "ORIGIN_NOT_ALLOWED");
  }

  @Test
  void anOriginOfIpv6IsOne() {
    from("http://[::1]:3000")
        .get("/products")
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", equalTo("http://[::1]:3000"));
  }

  @Test
  void withoutTheSettingNoOriginIsLookedAt() {
    Response answer = Engine.EMBEDDED.service().request().header("Origin", APP).get("/products");
    assertUnreadable(answer.then().statusCode(200).header("Vary", nullValue()));
  }

  @Test
  void anyOriginCanBeAllowed() {
    try (Service open = Service.start(Engine.newDirectory(), Map.of("CANDOR_CORS_ORIGINS", "*"))) {
      open.request()
          .header("Origin", "null")
          .get("/products")
          .then()
          .statusCode(200)
          .header("Access-Control-Allow-Origin", equalTo("*"))
          .header("Access-Control-Allow-Credentials", nullValue());
    }
  }

  /** But for those that any page can read (Fetch, CORS-safelisted response-header names). */
  @Test
  void everyFieldOfTheDocumentIsReadable() throws IOException {
    Response answer = from(APP).get("/openapi");
    List<String> exposed =
        List.of(answer.getHeader("Access-Control-Expose-Headers").split(", ", -1));
    JsonNode document = new ObjectMapper().readTree(answer.asString());
    Set<String> declared = new TreeSet<>();
    document.at("/components/headers").fieldNames().forEachRemaining(declared::add);
    for (String place : List.of("/components/responses", "/paths")) {
      for (JsonNode fields : document.at(place).findValues("headers")) {
        fields.fieldNames().forEachRemaining(declared::add);
      }
    }
    assertThat(declared).contains("Retry-After", "Candor-Maintenance");
    declared.remove("Cache-Control");
    assertThat(exposed).containsAll(declared);
  }

  private static void assertUnreadable(ValidatableResponse answer) {
    answer.header("Access-Control-Allow-Origin", nullValue());
  }

  private static List<String> vary(Response answer) {
    return answer.headers().getValues("Vary").stream()
        .flatMap(line -> Arrays.stream(line.toLowerCase(Locale.ROOT).split(", *", -1)))
        .toList();
  }
}
