package dev.candor.admission.maintenance;

import static dev.candor.testing.MaintenanceCalls.inAnHour;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.MaintenanceCalls;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A closed service says so, and until when. */
@Tag("once")
@ResourceLock("the switch of maintenance")
class MaintenanceIT extends MaintenanceSteps {

  private static final String CLOSED =
      "candor_maintenance{methods=\"*\",routes=\"*\",state=\"closed\"} ";

  @Test
  void aClosedServiceSaysUntilWhen() {
    Instant until = inAnHour();
    close(until, ", \"message\": \"Moving house.\"").then().statusCode(200);
    Response response = SERVICE.request().get("/api/data");
    Envelope.check(response.then(), 503, "MAINTENANCE_MODE")
        .body("error.details.estimated_recovery", equalTo(until.toString()))
        .body(
            "error.message",
            equalTo(
                "Closed for maintenance: Moving house."
                    + " Try again after the number of seconds in Retry-After."));
    int seconds = Integer.parseInt(response.header("Retry-After"));
    assertThat(seconds).isBetween(3_500, 3_630);
    assertThat(response.<Integer>path("error.details.retry_after")).isEqualTo(seconds);
    Patience.await("the switch and the refusal are logged")
        .untilAsserted(
            () ->
                assertThat(SERVICE.log())
                    .contains("Maintenance turned on by " + Service.ADMIN_EMAIL)
                    .containsPattern("WARN +\\[api.errors].* 503 MAINTENANCE_MODE GET /api/data"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/products/1",
        "/no/such/path",
        "/protected",
        "/administration",
        "/admin",
        "/admin/x",
        "/failures",
        "/docs/x",
        "/sandbox/provocations"
      })
  void everythingElseIsClosed(String path) {
    MaintenanceCalls.close(SERVICE);
    Envelope.check(SERVICE.request().get(path).then(), 503, "MAINTENANCE_MODE");
    Envelope.check(
        SERVICE.request().header("Authorization", "Bearer bad").post(path).then(),
        503,
        "MAINTENANCE_MODE");
  }

  @Test
  void whatIsNeededToEndItStaysOpen() {
    MaintenanceCalls.close(SERVICE);
    SERVICE.logIn(Service.ADMIN_EMAIL, Service.ADMIN_PASSWORD).then().statusCode(200);
    SERVICE.admin().get("/admin/users").then().statusCode(200);
    SERVICE.request().get("/").then().statusCode(200);
    SERVICE.request().get("/errors").then().statusCode(200);
    SERVICE.request().get("/openapi").then().statusCode(200);
    SERVICE.request().get("/docs").then().statusCode(200);
    SERVICE.request().get("/failures/none").then().statusCode(404);
    SERVICE.request().get("/errors/MAINTENANCE_MODE").then().statusCode(200);
    SERVICE.management().get("/q/metrics").then().statusCode(200);
    MaintenanceCalls.open(SERVICE);
    SERVICE.request().get("/api/data").then().statusCode(200);
    Patience.await("the switch is logged")
        .untilAsserted(
            () ->
                assertThat(SERVICE.log())
                    .contains("Maintenance turned off by " + Service.ADMIN_EMAIL));
  }

  @Test
  void theSwitchTellsItsState() {
    SERVICE
        .admin()
        .get("/admin/maintenance")
        .then()
        .statusCode(200)
        .body("enabled", equalTo(false))
        .body("estimated_recovery", nullValue());
    Instant until = inAnHour();
    close(until, "").then().body("enabled", equalTo(true));
    SERVICE
        .admin()
        .get("/admin/maintenance")
        .then()
        .body("enabled", equalTo(true))
        .body("estimated_recovery", equalTo(until.toString()))
        .body("since", notNullValue())
        .body("revision", nullValue())
        .body("changed_by", equalTo(Service.ADMIN_EMAIL));
  }

  @Test
  void onceMoreReplacesTheEstimate() {
    close(inAnHour(), ", \"message\": \"a\"");
    Instant later = inAnHour().plusSeconds(60);
    close(later, "").then().statusCode(200).body("message", nullValue());
    SERVICE
        .request()
        .get("/api/data")
        .then()
        .body("error.details.estimated_recovery", equalTo(later.toString()));
  }

  @Test
  void anEstimateThatHasPassedPromisesHalfAMinute() {
    Instant soon =
        Patience.await("an estimate has not passed yet")
            .until(
                () -> Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MILLIS),
                each -> close(each, "").statusCode() == 200);
    Patience.await("the estimate has passed")
        .untilAsserted(
            () ->
                Envelope.check(SERVICE.request().get("/api/data").then(), 503, "MAINTENANCE_MODE")
                    .body("error.details.estimated_recovery", equalTo(soon.toString()))
                    .header("Retry-After", matchesPattern("3[0-3]")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}                                                    | not_null",
        "{\"estimated_recovery\": \"2020-01-01T00:00:00Z\"}    | future_timestamp",
        "{\"estimated_recovery\": \"9999-01-01T00:00:00Z\"}    | future_timestamp",
        "{\"estimated_recovery\": \"+999999999-12-31T00:00Z\"} | future_timestamp",
        "{\"estimated_recovery\": \"tomorrow\"}                | future_timestamp",
        "{\"estimated_recovery\": \"2027-01-01T00:00:00\"}     | future_timestamp",
      })
  void anEstimateMustBeATimeToCome(String body, String rule) {
    Envelope.check(MaintenanceCalls.put(SERVICE, body).then(), 400, "VALIDATION_ERROR")
        .body("error.details.violations[0].pointer", equalTo("/estimated_recovery"))
        .body("error.details.violations[0].rule", equalTo(rule));
    SERVICE.request().get("/api/data").then().statusCode(200);
  }

  @Test
  void aMessageIsOneShortLine() {
    String message = ", \"message\": \"";
    close(inAnHour(), message + "a\\nb\"").then().statusCode(400);
    close(inAnHour(), message + "a".repeat(201) + "\"").then().statusCode(400);
    close(inAnHour(), message + "\"").then().statusCode(400);
    close(inAnHour(), message + "  \"").then().statusCode(400);
  }

  @Test
  void onlyAdminsMayTouchTheSwitch() {
    Account account = Account.open(SERVICE);
    account.request().get("/admin/maintenance").then().statusCode(403);
    account.request().delete("/admin/maintenance").then().statusCode(403);
    account.json("{}").put("/admin/maintenance").then().statusCode(403);
    SERVICE.request().get("/admin/maintenance").then().statusCode(401);
  }

  @Test
  void theMetricsSayUntilWhen() {
    Instant until = inAnHour();
    close(until, "").then().statusCode(200);
    assertThat(estimatedRecovery()).isEqualTo(until.getEpochSecond());
    open();
    assertThat(estimatedRecovery()).isZero();
  }

  private static long estimatedRecovery() {
    return (long) SERVICE.metric("maintenance_estimated_recovery_seconds", "");
  }

  @Test
  void readinessGoesDownAndLivenessDoesNot() {
    MaintenanceCalls.close(SERVICE);
    SERVICE
        .management()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .rootPath("checks.find { it.name == 'maintenance' }")
        .body("status", equalTo("DOWN"))
        .body("data.reason", containsString("closed for maintenance"))
        .body("data.since", notNullValue());
    SERVICE.management().get("/q/health/live").then().statusCode(200);
    SERVICE.management().get("/q/metrics").then().body(containsString(CLOSED + "1.0"));
    open();
    SERVICE.management().get("/q/health/ready").then().statusCode(200);
    SERVICE.management().get("/q/metrics").then().body(containsString(CLOSED + "0.0"));
  }
}
