package dev.candor.errors.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures are in the language that the client prefers; all that operators read is English. */
@Tag("once")
class LanguagesIT {

  private static final String GERMAN = "Produkt 987654321 nicht gefunden. ";
  private static final String ENGLISH = "Product 987654321 not found. ";

  private static Service service;
  private static Account account;

  @BeforeAll
  static void start() {
    service =
        Service.start(
            Engine.newDirectory(),
            Map.of(
                "CANDOR_SANDBOX", "true",
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true",
                "CANDOR_RATE_LIMIT_TIGHT_LIMIT", "1",
                "CANDOR_RATE_LIMIT_TIGHT_PERIOD", "1h",
                "CANDOR_RATE_LIMIT_TIGHT_BY", "ip",
                "CANDOR_RATE_LIMIT_TIGHT_ROUTES", "GET /api/data"));
    account = Account.open(service);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de                  | de",
        "de-CH, en;q=0.5     | de",
        "fr                  | en",
        "fr, de;q=0.1        | de",
        "*                   | en",
        "de;q=0              | en",
        "de;;q=x, \"         | en",
        "de_DE               | en",
        "''                  | en",
      })
  void theFieldDecides(String field, String language) {
    Envelope.check(
            service.request().header("Accept-Language", field).get("/products/987654321").then(),
            404,
            "RESOURCE_NOT_FOUND")
        .header("Content-Language", language)
        .body("error.message", startsWith(language.equals("de") ? GERMAN : ENGLISH));
  }

  @Test
  void withoutTheFieldAFailureIsEnglish() {
    service
        .request()
        .get("/products/987654321")
        .then()
        .header("Content-Language", "en")
        .header("Vary", nullValue())
        .body("error.message", startsWith(ENGLISH));
  }

  @Test
  void aServiceWithoutLanguagesIsEnglish() {
    try (Service english = Service.start(Engine.newDirectory(), Map.of("CANDOR_LANGUAGES", " "))) {
      english
          .request()
          .header("Accept-Language", "de")
          .get("/products/987654321")
          .then()
          .statusCode(404)
          .header("Content-Language", "en")
          .body("error.message", startsWith(ENGLISH));
    }
  }

  @Test
  void severalLinesAreOneField() {
    service
        .request()
        .header("Accept-Language", "fr")
        .header("Accept-Language", "de;q=0.5")
        .get("/products/987654321")
        .then()
        .header("Content-Language", "de");
  }

  @Test
  void aFieldOfEightThousandBytesIsEnglish() {
    Envelope.check(
            service
                .request()
                .header("Accept-Language", "de" + ", de-CH;q=0.5".repeat(600))
                .get("/products/987654321")
                .then(),
            404,
            "RESOURCE_NOT_FOUND")
        .header("Content-Language", "en");
  }

  @Test
  void aPathWithoutARouteIsRefusedInGerman() {
    checkGerman(german().get("/nothing"), 404, "RESOURCE_NOT_FOUND")
        .body(
            "error.message",
            equalTo("Unter diesem Pfad gibt es nichts. Prüfen Sie den Pfad und die ID darin."));
  }

  @Test
  void violationsAreGerman() {
    checkGerman(
            german()
                .contentType(ContentType.JSON)
                .body("{\"items\": [{\"product_id\": 1, \"quantity\": 0}], \"colour\": \"red\"}")
                .post("/process"),
            400,
            "VALIDATION_ERROR")
        .body("error.message", startsWith("Die Anfrage verletzt 2 Regeln. "))
        .body("error.details.violations[0].rule", equalTo("unknown_member"))
        .body("error.details.violations[0].message", equalTo("ist kein Member dieses Objekts"))
        .body("error.details.violations[1].rule", equalTo("min"))
        .body("error.details.violations[1].message", equalTo("muss mindestens 1 sein"));
  }

  /** Bean Validation would read the field, too. */
  @ParameterizedTest
  @ValueSource(strings = {"fr", "de;;q=x", "\u00e9", "en;q=9"})
  void violationsAreEnglishForAnotherField(String field) {
    service
        .request()
        .header("Accept-Language", field)
        .contentType(ContentType.JSON)
        .body("{\"items\": []}")
        .post("/process")
        .then()
        .statusCode(400)
        .header("Content-Language", "en")
        .body("error.message", startsWith("'items' must not be empty. "));
  }

  @Test
  void whoMayNotIsToldInGerman() {
    checkGerman(german().get("/orders"), 401, "AUTHENTICATION_ERROR")
        .body("error.message", startsWith("Hierfür ist ein Token nötig"));
    checkGerman(
            account.request().header("Accept-Language", "de").get("/admin/users"),
            403,
            "INSUFFICIENT_PERMISSIONS")
        .body("error.message", startsWith("Hierfür ist die Rolle 'admin' nötig. "))
        .body("error.details.required_role", equalTo("admin"));
  }

  @Test
  void aConflictIsToldInGerman() {
    checkGerman(
            german()
                .contentType(ContentType.JSON)
                .body("{\"email\": \"" + account.email() + "\", \"password\": \"a password\"}")
                .post("/users"),
            409,
            "DATA_CONFLICT")
        .body("error.message", containsString("(Benutzer, 'email'). "))
        .body("error.details.resource", equalTo("user"));
  }

  @Test
  void anotherMediaTypeIsRefusedInGerman() {
    checkGerman(
            german()
                .contentType("application/xml")
                .body("<a/>".getBytes(StandardCharsets.UTF_8))
                .post("/users"),
            415,
            "UNSUPPORTED_MEDIA_TYPE")
        .body("error.message", startsWith("Der Medientyp des Bodys fehlt"));
  }

  @Test
  void aClientOverItsLimitIsToldInGerman() {
    german().get("/api/data");
    checkGerman(german().get("/api/data"), 429, "RATE_LIMIT_EXCEEDED")
        .body("error.message", startsWith("Zu viele Anfragen. "));
  }

  @Test
  void maintenanceIsToldInGermanWithTheWordsOfTheAdmin() {
    Instant until = Instant.now().plus(1, ChronoUnit.HOURS);
    service
        .admin()
        .contentType(ContentType.JSON)
        .body(
            "{\"estimated_recovery\": \""
                + until
                + "\", \"routes\": [\"/rate-limits\"], \"message\": \"Moving house.\"}")
        .put("/admin/maintenance")
        .then()
        .statusCode(200);
    checkGerman(german().get("/rate-limits"), 503, "MAINTENANCE_MODE")
        .body("error.message", startsWith("Wegen Wartungsarbeiten geschlossen: Moving house. "));
  }

  @Test
  void theSandboxFailsInGerman() {
    checkGerman(german().header("Candor-Provoke", "OUT_OF_STOCK").get("/"), 422, "OUT_OF_STOCK");
    checkGerman(german().header("Candor-Provoke", "HTTP_418").get("/"), 418, "HTTP_418");
    checkGerman(
            german().header("Candor-Provoke", "OUT_OF_STOCK;times=x").get("/"),
            400,
            "SANDBOX_DEMAND_INVALID")
        .body("error.details.violations[0].message", equalTo("muss 1 bis 999999 sein"));
  }

  @Test
  void aProblemIsGerman() {
    german()
        .accept("application/problem+json")
        .get("/products/987654321")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .header("Content-Language", "de")
        .body("title", equalTo("Nicht gefunden"))
        .body("detail", startsWith(GERMAN));
  }

  @Test
  void aPageIsGerman() {
    german()
        .accept("text/html,*/*;q=0.8")
        .header("Sec-Fetch-Dest", "document")
        .get("/products/987654321")
        .then()
        .statusCode(404)
        .header("Content-Language", "de")
        .body(containsString("<html lang=\"de\">"))
        .body(containsString("<h1>Nicht gefunden</h1>"))
        .body(containsString(GERMAN))
        .body(containsString(">Einzelheiten</h2>"))
        .body(not(containsString("Error codes")));
  }

  @Test
  void headHasTheFieldOfGet() {
    german()
        .head("/products/987654321")
        .then()
        .statusCode(404)
        .header("Content-Language", "de")
        .body(equalTo(""));
  }

  @Test
  void aMessageThatIsRefusedIsEnglish() {
    try (RawConnection connection = service.connect()) {
      connection.send("GET /%zz HTTP/1.1\r\nHost: a\r\nAccept-Language: de\r\n\r\n");
      RawResponse answer = connection.receive();
      Envelope.check(answer, 400, "MALFORMED_REQUEST");
      assertThat(answer.header("Content-Language")).isEqualTo("en");
    }
  }

  @Test
  void thePortOfThePlatformIsEnglish() {
    service
        .management()
        .header("Accept-Language", "de")
        .get("/nothing")
        .then()
        .statusCode(404)
        .header("Content-Language", "en")
        .body("error.message", startsWith("There is nothing at this path. "));
  }

  @Test
  void theLogAndTheJournalAreEnglish() {
    String id =
        account.request().header("Accept-Language", "de").get("/orders/x").header("X-Request-Id");
    String english = "'id' must be an integer from 1. ";
    assertThat(String.valueOf(Records.awaitLine(service, id).get("error_message")))
        .startsWith(english);
    service
        .admin()
        .header("Accept-Language", "de")
        .get("/failures/" + id)
        .then()
        .statusCode(200)
        .body("sent.error.message", startsWith(english))
        .body("sent.error.details.violations[0].message", equalTo("must be an integer from 1"));
  }

  private static RequestSpecification german() {
    return service.request().header("Accept-Language", "de-AT, de;q=0.9, en;q=0.8");
  }

  private static ValidatableResponse checkGerman(Response answer, int status, String code) {
    return Envelope.check(answer.then(), status, code).header("Content-Language", "de");
  }
}
