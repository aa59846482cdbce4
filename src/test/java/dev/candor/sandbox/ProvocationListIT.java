package dev.candor.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A suite that cannot send header fields says beforehand how requests fail. */
@Tag("once")
class ProvocationListIT {

  private static final String PATH = "/sandbox/provocations";

  private static Service service;

  @BeforeAll
  static void start() {
    service = Service.start(Engine.newDirectory(), Map.of("CANDOR_SANDBOX", "true"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void clear() {
    request().delete(PATH).then().statusCode(204);
  }

  /** Its answers are not the routes' own, so the document does not tell of them. */
  private static RequestSpecification request() {
    return given().baseUri(service.url());
  }

  private static Response put(String... provocations) {
    return request()
        .contentType("application/json")
        .body("{\"provocations\": [" + String.join(",", provocations) + "]}")
        .put(PATH);
  }

  private static String all(String demand) {
    return "{\"provoke\": \"" + demand + "\"}";
  }

  @Test
  void theListIsReplacedShownAndCleared() {
    String one =
        "{\"routes\": [\"/products/*\"], \"methods\": [\"GET\"], \"provoke\": \"OVERLOADED\"}";
    put(one, all("OUT_OF_STOCK;times=2"))
        .then()
        .statusCode(200)
        .body("provocations.provoke", equalTo(List.of("OVERLOADED", "OUT_OF_STOCK;times=2")))
        .body("provocations[0].routes", equalTo(List.of("/products/*")))
        .body("provocations[0].methods", equalTo(List.of("GET")))
        .body("provocations[1].routes", nullValue());
    put(all("DATA_CONFLICT"))
        .then()
        .body("provocations.provoke", equalTo(List.of("DATA_CONFLICT")));
    request().get(PATH).then().body("provocations.provoke", equalTo(List.of("DATA_CONFLICT")));
    Envelope.check(request().get("/products").then(), 409, "DATA_CONFLICT");
    request().delete(PATH).then().statusCode(204);
    request().get(PATH).then().body("provocations", equalTo(List.of()));
    request().get("/products").then().statusCode(200);
  }

  @Test
  void theFirstThatMatchesDecides() {
    put(
        "{\"routes\": [\"POST /users\", \"/products/{id}\"], \"provoke\": \"OVERLOADED;times=1\"}",
        "{\"methods\": [\"GET\"], \"provoke\": \"DATA_CONFLICT\"}");
    Envelope.check(request().get("/products/1").then(), 503, "OVERLOADED");
    request().get("/products/1").then().statusCode(404);
    Envelope.check(request().get("/products").then(), 409, "DATA_CONFLICT");
    request().head("/products").then().statusCode(409);
    Envelope.check(request().get("/nowhere").then(), 409, "DATA_CONFLICT");
    request().options("/products").then().statusCode(204);
  }

  @Test
  void timesCountAllClientsTogetherAndStartAnewWithTheList() {
    String provocation = all("OVERLOADED;times=2");
    put(provocation);
    request().get("/products").then().statusCode(503);
    request().get("/api/data").then().statusCode(503);
    request().get("/products").then().statusCode(200);
    request().get("/products").then().statusCode(503);
    put(provocation);
    request().get("/products").then().statusCode(503);
    request().get("/products").then().statusCode(503);
    request().get("/products").then().statusCode(200);
  }

  @Test
  void aHeaderFieldPrecedesTheList() {
    put(all("OVERLOADED"));
    String field = "Candor-Provoke";
    Envelope.check(
        request().header(field, "DATA_CONFLICT").get("/products").then(), 409, "DATA_CONFLICT");
    request().header(field, "OVERLOADED;probability=0").get("/products").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {PATH, "/errors", "/errors/OVERLOADED", "/openapi", "/docs", "/docs/"})
  void whatASuiteNeedsToReadIsNeverStruck(String path) {
    put(all("OVERLOADED"));
    assertThat(request().get(path).statusCode()).isNotEqualTo(503);
    service.management().get("/q/health/live").then().statusCode(200);
    request().get("/products").then().statusCode(503);
  }

  @Test
  void allViolationsOfAListAreAnsweredAtTheirPlaces() {
    Response answer =
        put(
            all("OVERLOADED;times=2"),
            all("NOPE"),
            "{\"routes\": [\"/nowhere\"], \"methods\": [\"FOO\"], \"provoke\": \"OVERLOADED;a=1;b=2\"}",
            "{\"routes\": [], \"methods\": []}",
            "{\"provoke\": \"OVERLOADED\", \"unknown\": 1}",
            "null");
    Envelope.check(answer.then(), 400, "VALIDATION_ERROR")
        .body(
            "error.details.violations.pointer.sort()",
            equalTo(
                List.of(
                    "/provocations/1/provoke",
                    "/provocations/2/methods/0",
                    "/provocations/2/provoke",
                    "/provocations/2/routes/0",
                    "/provocations/3/methods",
                    "/provocations/3/provoke",
                    "/provocations/3/routes",
                    "/provocations/4/unknown",
                    "/provocations/5")))
        .body(
            "error.details.violations.findAll { it.pointer == '/provocations/2/provoke' }.message",
            hasItem("'a' cannot vary; only retry_after can; 'b' cannot vary; only retry_after can"))
        .body(
            "error.details.violations.findAll { it.pointer == '/provocations/1/provoke' }.message",
            everyItem(containsString("must be one of AUTHENTICATION_ERROR")));
    request().get(PATH).then().body("provocations", equalTo(List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"provocations\": null}"})
  void theListItselfIsNeeded(String body) {
    Envelope.check(
            request().contentType("application/json").body(body).put(PATH).then(),
            400,
            "VALIDATION_ERROR")
        .body("error.details.violations.pointer", equalTo(List.of("/provocations")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"OVERLOADED;delay={1}", "OVERLOADED;${x}=1", "OVERLOADED;a={b}", "#{1}"})
  void aDemandIsNoTemplate(String demand) {
    Envelope.check(put(all(demand)).then(), 400, "VALIDATION_ERROR")
        .body("error.details.violations.field", equalTo(List.of("provoke")))
        .body("error.details.violations[0].message", startsWith("'"));
  }

  @Test
  void aListHasAtMostAHundred() {
    String[] many = Collections.nCopies(100, all("OVERLOADED")).toArray(String[]::new);
    put(many).then().statusCode(200);
    Envelope.check(put(String.join(",", many), all("OVERLOADED")).then(), 400, "VALIDATION_ERROR")
        .body("error.details.violations.pointer", equalTo(List.of("/provocations")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "POST", "PATCH", "OPTIONS"})
  void unlessSwitchedOnThereIsNoList(String method) {
    Service earnest = Engine.EMBEDDED.service();
    Response unknown = earnest.request().request(method, "/sandbox/nothing");
    Response list = earnest.request().request(method, PATH);
    assertThat(list.statusCode()).isEqualTo(404).isEqualTo(unknown.statusCode());
    assertThat(list.asString().replaceAll("\"(timestamp|request_id)\":\"[^\"]*\"", ""))
        .isEqualTo(unknown.asString().replaceAll("\"(timestamp|request_id)\":\"[^\"]*\"", ""));
    assertThat(earnest.request().get("/openapi").asString()).doesNotContain("/sandbox");
    assertThat(earnest.request().get("/errors").asString()).doesNotContain("/sandbox");
  }
}
