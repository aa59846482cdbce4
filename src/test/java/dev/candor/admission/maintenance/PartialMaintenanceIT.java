package dev.candor.admission.maintenance;

import static dev.candor.testing.MaintenanceCalls.inAnHour;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.MaintenanceCalls;
import dev.candor.testing.Patience;
import dev.candor.testing.Readiness;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Some routes are closed, or will be; the others answer as ever. */
@Tag("once")
@ResourceLock("the switch of maintenance")
class PartialMaintenanceIT extends MaintenanceSteps {

  private static final String READ_ONLY =
      ", \"methods\": [\"POST\", \"PUT\", \"PATCH\", \"DELETE\"]";
  private static final String ANNOUNCEMENT = "Candor-Maintenance";

  private static ValidatableResponse begin(String more) {
    return close(inAnHour(), more).then();
  }

  private static ValidatableResponse put(String body) {
    return MaintenanceCalls.put(SERVICE, body).then();
  }

  private static void assertClosed(Response response) {
    Envelope.check(response.then(), 503, "MAINTENANCE_MODE");
  }

  @Test
  void aReadOnlyServiceIsReadAndNotWritten() {
    Account account = Account.open(SERVICE);
    begin(READ_ONLY)
        .statusCode(200)
        .body("methods", contains("POST", "PUT", "PATCH", "DELETE"))
        .body("routes", nullValue());
    SERVICE.request().get("/products").then().statusCode(200);
    account.request().get("/orders").then().statusCode(200);
    assertClosed(account.json("{}").post("/orders"));
    assertClosed(SERVICE.request().contentType("application/json").body("{}").post("/users"));
    assertClosed(SERVICE.request().post("/no/such/path"));
    SERVICE.logIn(Service.ADMIN_EMAIL, Service.ADMIN_PASSWORD).then().statusCode(200);
  }

  @Test
  void aPartIsNoReasonNotToBeReady() {
    begin(READ_ONLY).statusCode(200);
    Readiness.await(SERVICE);
    SERVICE
        .management()
        .get("/q/health/ready")
        .then()
        .rootPath("checks.find { it.name == 'maintenance' }")
        .body("status", equalTo("UP"))
        .body("data.closed", equalTo("POST,PUT,PATCH,DELETE *"));
    assertThat(metric("methods=\"POST,PUT,PATCH,DELETE\",routes=\"*\",state=\"closed\"")).isOne();
    open();
    assertThat(Records.metrics(SERVICE)).doesNotContain("PATCH,DELETE\",routes");
  }

  private static double metric(String labels) {
    String start = "candor_maintenance{" + labels + "} ";
    return Records.metrics(SERVICE)
        .lines()
        .filter(line -> line.startsWith(start))
        .mapToDouble(line -> Double.parseDouble(line.substring(start.length())))
        .findFirst()
        .orElse(Double.NaN);
  }

  @ParameterizedTest
  @CsvSource({
    "/products/{id}, GET, /products/1, true",
    "/products/{id}, GET, /%70roducts/1, true",
    "/products/{id}, GET, /products, false",
    "/products/*, GET, /products, true",
    "/products/*, HEAD, /products/1, true",
    "/products/*, GET, /api/data, false",
    "GET /products/*, HEAD, /products, true",
    "GET /products/*, POST, /products, false",
    "/*, GET, /no/such/path, true",
  })
  void aPatternNamesRoutes(String pattern, String method, String path, boolean closed) {
    begin(", \"routes\": [\"" + pattern + "\"]").statusCode(200);
    int status = SERVICE.request().urlEncodingEnabled(false).request(method, path).statusCode();
    assertThat(status == 503).isEqualTo(closed);
  }

  @Test
  void aRequestIsClosedThatFitsBoth() {
    begin(", \"routes\": [\"/products/*\"], \"methods\": [\"GET\"]").statusCode(200);
    assertClosed(SERVICE.request().get("/products"));
    SERVICE
        .admin()
        .contentType("application/json")
        .body("{}")
        .post("/products")
        .then()
        .statusCode(400);
    SERVICE.request().get("/api/data").then().statusCode(200);
  }

  @Test
  void whatEndsItIsOpenWhateverIsNamed() {
    begin(", \"routes\": [\"/admin/*\", \"/auth/*\", \"/errors/*\"]").statusCode(200);
    SERVICE.request().get("/errors").then().statusCode(200);
    SERVICE.logIn(Service.ADMIN_EMAIL, Service.ADMIN_PASSWORD).then().statusCode(200);
    SERVICE.admin().get("/admin/maintenance").then().statusCode(200);
  }

  @Test
  void whatWillBeClosedSaysSoAndIsOpen() {
    Instant start = inAnHour().minus(30, ChronoUnit.MINUTES);
    Instant end = inAnHour();
    put(window(start, end) + READ_ONLY + "}")
        .statusCode(200)
        .body("starts_at", equalTo("" + start));
    String announced = "start=\"" + start + "\", end=\"" + end + "\"";
    Account account = Account.open(SERVICE);
    Response refused = account.json("{}").post("/orders");
    Envelope.check(refused.then(), 400, "VALIDATION_ERROR");
    assertThat(refused.header(ANNOUNCEMENT)).isEqualTo(announced);
    assertThat(SERVICE.request().get("/products").header(ANNOUNCEMENT)).isNull();
    assertThat(SERVICE.logIn(Service.ADMIN_EMAIL, "wrong").header(ANNOUNCEMENT)).isNull();
    String part = "methods=\"POST,PUT,PATCH,DELETE\",routes=\"*\",state=";
    assertThat(metric(part + "\"announced\"")).isOne();
    assertThat(metric(part + "\"closed\"")).isZero();
    SERVICE.awaitLogged("from " + start);
  }

  /** The service answers it in place of a request that has another method. */
  @ParameterizedTest
  @CsvSource({
    "POST /orders HTTP/7.0, true",
    "POST /orders HTTP/1.1|Host: b, true",
    "POST /auth/token HTTP/7.0, false",
    "GET /orders HTTP/7.0, false",
    "HEAD /orders HTTP/7.0, false",
    "FOO /orders HTTP/1.1, false",
  })
  void aMalformedMessageIsToldByItsOwnMethod(String line, boolean announced) {
    put(window(inAnHour().minus(30, ChronoUnit.MINUTES), inAnHour()) + READ_ONLY + "}")
        .statusCode(200);
    try (RawConnection connection = SERVICE.connect()) {
      RawResponse refused =
          connection.send(line.replace("|", "\r\n") + "\r\nHost: a\r\n\r\n").receiveHead();
      assertThat(refused.status()).isIn(400, 501, 505);
      assertThat(refused.header(ANNOUNCEMENT) != null).isEqualTo(announced);
    }
  }

  private static String window(Instant start, Instant end) {
    return "{\"starts_at\": \"" + start + "\", \"estimated_recovery\": \"" + end + '"';
  }

  @Test
  void itClosesWhenItsTimeHasComeAlsoAfterARestart() {
    Path directory = Engine.newDirectory();
    try (Service first = Service.start(directory, Map.of())) {
      // A login may take longer than it is until then.
      first.adminToken();
      MaintenanceCalls.put(first, window(Instant.now().plusMillis(1_500), inAnHour()) + "}")
          .then()
          .statusCode(200);
    }
    try (Service second = Service.start(directory, Map.of())) {
      Patience.await("its time has come")
          .untilAsserted(() -> assertClosed(second.request().get("/products")));
      Readiness.assertDown(second, "maintenance", "closed for maintenance");
    }
  }

  @Test
  void allThatIsWrongIsTold() {
    Envelope.check(
            put(
                "{\"estimated_recovery\": \"tomorrow\", \"routes\": [\"/nothing\", \"no path\", null],"
                    + " \"methods\": [\"BREW\"], \"starts_at\": \"now\"}"),
            400,
            "VALIDATION_ERROR")
        .body(
            "error.details.violations.pointer",
            containsInAnyOrder(
                "/estimated_recovery",
                "/methods/0",
                "/routes/0",
                "/routes/1",
                "/routes/2",
                "/starts_at"));
  }

  @ParameterizedTest
  @ValueSource(strings = {", \"routes\": []", ", \"methods\": []", ", \"methods\": [\"get\"]"})
  void aListNamesWhatThereIs(String more) {
    Envelope.check(begin(more), 400, "VALIDATION_ERROR");
  }

  @Test
  void itEndsAfterItsStart() {
    Instant end = inAnHour();
    Envelope.check(put(window(end, end) + "}"), 400, "VALIDATION_ERROR")
        .body("error.details.violations.pointer", contains("/estimated_recovery"))
        .body("error.details.violations.rule", contains("ends_after_its_start"))
        .body("error.message", containsString("must be later than 'starts_at'"));
  }
}
