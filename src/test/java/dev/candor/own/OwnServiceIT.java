package dev.candor.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.testing.Patience;
import dev.candor.testing.Postgres;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import dev.candor.testing.TakesLong;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code new-service} makes is a service that fails as this one does, without a line about it:
 * it has the kernel, and no class of the shop.
 */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
@TakesLong
class OwnServiceIT extends LedgerSteps {

  @Test
  void theShopIsNotOnItsClassPath() {
    Response catalogue = get("/errors");
    catalogue
        .then()
        .statusCode(200)
        .body("items.code", hasItem("UNBALANCED"))
        .body("items.code", not(hasItem("OUT_OF_STOCK")));
    assertThat(DOCUMENT.operations())
        .extracting(operation -> operation.template())
        .contains("/ledger/entries", "/failures/{request_id}", "/admin/maintenance")
        .doesNotContain("/orders", "/products", "/users", "/auth/token");
    Envelope.check(get("/products").then(), 404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void itsDocumentKnowsEachFailureOfItsOwnRoutes() {
    assertThat(codes("POST", "/ledger/entries"))
        .contains("UNBALANCED", "VALIDATION_ERROR", "RATE_LIMIT_EXCEEDED", "OVERLOADED")
        .contains("INSUFFICIENT_PERMISSIONS", "DATA_CONFLICT", "UNSUPPORTED_MEDIA_TYPE")
        .doesNotContain("RESOURCE_NOT_FOUND");
    assertThat(codes("GET", "/ledger/entries/1"))
        .contains("RESOURCE_NOT_FOUND", "NOT_ACCEPTABLE", "AUTHENTICATION_ERROR")
        .doesNotContain("UNBALANCED", "MALFORMED_JSON", "INSUFFICIENT_PERMISSIONS");
  }

  private static List<String> codes(String method, String path) {
    return DOCUMENT.find(method, path).orElseThrow().codes();
  }

  @ParameterizedTest
  @CsvSource({
    "GET /nowhere HTTP/1.1, 404, RESOURCE_NOT_FOUND",
    "GET /%zz HTTP/1.1, 400, MALFORMED_REQUEST",
    "GET / XTTP/9, 400, MALFORMED_REQUEST",
    "BREW /ledger/entries HTTP/1.1, 501, NOT_IMPLEMENTED",
    "PUT /ledger/entries HTTP/1.1, 405, METHOD_NOT_ALLOWED",
    "POST /ledger/entries HTTP/1.1, 415, UNSUPPORTED_MEDIA_TYPE",
    "GET /ledger/entries/1 HTTP/1.1, 401, AUTHENTICATION_ERROR",
    "GET / HTTP/9.9, 505, HTTP_VERSION_NOT_SUPPORTED",
  })
  void atEachDepthAFailureIsTheEnvelope(String line, int status, String code) {
    try (RawConnection connection = SERVICE.connect()) {
      Envelope.check(connection.send(line + "\r\nHost: a\r\n\r\n").receive(), status, code);
    }
  }

  @Test
  void aBodyIsReadStrictlyAndAProblemIsSentWhereItIsPreferred() {
    Envelope.check(book("ann@example.com", "{\"text\": ").then(), 400, "MALFORMED_JSON");
    Envelope.check(book("ann@example.com", "{\"sum\": 1}").then(), 400, "VALIDATION_ERROR")
        .body("error.details.violations.pointer", hasItem("/postings"));
    String problem = "application/problem+json";
    as("ann@example.com")
        .accept(problem)
        .get("/ledger/entries/999")
        .then()
        .statusCode(404)
        .contentType(problem)
        .body("resource_id", equalTo(999));
  }

  @Test
  void aFailureCanBeLookedUpByTheUserItHappenedToAndByAdmins() {
    String id =
        Envelope.check(book("ann@example.com", ENTRY.formatted(-200)).then(), 422, "UNBALANCED")
            .extract()
            .header("X-Request-Id");
    ValidatableResponse report = as("ann@example.com").get("/failures/" + id).then();
    report
        .statusCode(200)
        .body("route", equalTo("/ledger/entries"))
        .body("stage", equalTo("RESOURCE"));
    as("bob@example.com").get("/failures/" + id).then().statusCode(404);
    asAdmin().get("/failures/" + id).then().statusCode(200);
    assertThat(Records.count(SERVICE, "422", "UNBALANCED", "/ledger/entries")).isPositive();
    Patience.await("the failure is logged").until(() -> SERVICE.log().contains(id));
  }

  @Test
  void anAccountIsKnownFromItsFirstTokenOn() {
    long first = id("Cid@example.com");
    assertThat(id("cid@example.com")).isEqualTo(first);
    assertThat(id("dee@example.com")).isNotEqualTo(first);
    asAdmin()
        .contentType("application/json")
        .body("{\"limits\": {\"user\": {\"limit\": 7, \"period\": \"1h\"}}}")
        .put("/admin/rate-limits/user/" + first)
        .then()
        .statusCode(200);
  }

  @Test
  void anAddressThatCannotBeKeptIsNobodys() {
    for (String email : List.of("a".repeat(250) + "@example.com", "a\u0000@example.com")) {
      Envelope.check(as(email).get("/protected").then(), 401, "AUTHENTICATION_ERROR");
    }
  }

  private static long id(String email) {
    return as(email).get("/protected").then().statusCode(200).extract().jsonPath().getLong("id");
  }

  @Test
  void aBookkeepersEntryIsOnTheRecord() {
    String entry =
        book("ann@example.com", ENTRY.formatted(-300))
            .then()
            .statusCode(201)
            .extract()
            .header("Location");
    String reversal =
        ENTRY
            .formatted(-300)
            .replaceFirst("}$", ", \"reverses\": " + entry.replaceFirst(".*/", "") + "}");
    book("bea@example.com", reversal).then().statusCode(201);
    Envelope.check(book("bea@example.com", reversal).then(), 409, "DATA_CONFLICT")
        .body("error.details.field", equalTo("reverses"));
    asAdmin()
        .get("/admin/audit")
        .then()
        .body("items.find { it.target == '" + entry + "' }.action", equalTo("entry.book"));
  }

  @Test
  void aDependencyThatIsGoneIsReportedInHealthMetricsAndTheConsole() {
    book("ann@example.com", ENTRY.formatted(-300)).then().statusCode(201);
    Envelope.check(
            as("ann@example.com").get("/ledger/balances/bank/USD").then(),
            503,
            "EXTERNAL_SERVICE_UNAVAILABLE")
        .body("error.details.service", equalTo("rates"));
    assertThat(Records.isUp(SERVICE, "rates")).isFalse();
    assertThat(Records.isUp(SERVICE, "database")).isTrue();
    SERVICE.management().get("/q/health/ready").then().statusCode(200);
    SERVICE.management().get("/console").then().statusCode(200).body(containsString("rates"));
  }

  @Test
  void aSandboxProvokesItsOwnFailures() {
    Envelope.check(
            as(SERVICE, "bea@example.com", "bookkeeper")
                .header("Candor-Provoke", "UNBALANCED;difference=7")
                .contentType("application/json")
                .body(ENTRY.formatted(-300))
                .post("/ledger/entries")
                .then(),
            422,
            "UNBALANCED")
        .body("error.details.difference", equalTo(7));
    Envelope.check(
        as("ann@example.com")
            .header("Candor-Provoke", "OVERLOADED")
            .get("/ledger/entries/1")
            .then(),
        503,
        "OVERLOADED");
  }

  @Test
  void itsLimitsAndItsMaintenanceHoldWithoutALineOfCodeOnPostgresql() {
    Map<String, String> settings =
        new HashMap<>(Postgres.patient(Postgres.shared().createDatabase()));
    settings.put("CANDOR_RATE_LIMIT_BOOKINGS_LIMIT", "1");
    try (Service limited = OwnService.made().start(ISSUER, settings)) {
      book(limited, "ann@example.com", ENTRY.formatted(-300))
          .then()
          .statusCode(201)
          .header("RateLimit-Policy", containsString("\"bookings\";q=1;w=60"));
      Envelope.check(
              book(limited, "ann@example.com", ENTRY.formatted(-300)).then(),
              429,
              "RATE_LIMIT_EXCEEDED")
          .body("error.details.limit_type", equalTo("bookings"));
      as(limited, "root@example.com", "admin")
          .contentType("application/json")
          .body("{\"estimated_recovery\": \"" + Instant.now().plusSeconds(3_600) + "\"}")
          .put("/admin/maintenance")
          .then()
          .statusCode(200);
      Envelope.check(
          as(limited, "ann@example.com").get("/ledger/entries/1").then(), 503, "MAINTENANCE_MODE");
      limited.management().get("/q/health/ready").then().statusCode(503);
    }
  }

  private static Response get(String path) {
    return RestAssured.given().baseUri(SERVICE.url()).get(path);
  }

  private static Response book(String email, String body) {
    return book(SERVICE, email, body);
  }

  private static Response book(Service service, String email, String body) {
    return as(service, email, "bookkeeper")
        .contentType("application/json")
        .body(body)
        .post("/ledger/entries");
  }

  private static RequestSpecification as(String email) {
    return as(SERVICE, email);
  }
}
