package dev.candor.errors.language;

import static dev.candor.testing.MaintenanceCalls.inAnHour;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.MaintenanceCalls;
import dev.candor.testing.Service;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a failure says is German in every part, for a client that prefers it. */
@Tag("once")
class GermanFailuresIT {

  private static final String NOT_FOUND = "Produkt 987654321 nicht gefunden. ";

  private static Service service;
  private static Account account;

  @BeforeAll
  static void start() {
    service =
        Service.start(
            Engine.newDirectory(),
            Map.of(
                "CANDOR_SANDBOX", "true",
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
    String more = ", \"routes\": [\"/rate-limits\"], \"message\": \"Moving house.\"";
    MaintenanceCalls.close(service, inAnHour(), more).then().statusCode(200);
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
        .body("detail", startsWith(NOT_FOUND));
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
        .body(containsString(NOT_FOUND))
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

  private static RequestSpecification german() {
    return service.request().header("Accept-Language", "de-AT, de;q=0.9, en;q=0.8");
  }

  private static ValidatableResponse checkGerman(Response answer, int status, String code) {
    return Envelope.check(answer.then(), status, code).header("Content-Language", "de");
  }
}
