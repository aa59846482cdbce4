package dev.candor.admission.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A closed service says so, and until when. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the switch of maintenance")
class MaintenanceIT {

  private static final String CLOSED =
      "candor_maintenance{methods=\"*\",routes=\"*\",state=\"closed\"} ";

  private static Service service;

  @BeforeAll
  static void start() {
    service = Service.start(Engine.newDirectory(), Map.of());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @AfterEach
  void open() {
    service.admin().delete("/admin/maintenance").then().statusCode(204);
  }

  private static Response close(Service service, Instant until, String more) {
    return service
        .admin()
        .contentType("application/json")
        .body("{\"estimated_recovery\": \"" + until + "\"" + more + "}")
        .put("/admin/maintenance");
  }

  private static Instant inAnHour() {
    return Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
  }

  @Test
  void aClosedServiceSaysUntilWhen() {
    Instant until = inAnHour();
    close(service, until, ", \"message\": \"Moving house.\"").then().statusCode(200);
    Response response = service.request().get("/api/data");
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
                assertThat(service.log())
                    .contains("Maintenance turned on by " + Service.ADMIN_EMAIL)
                    .containsPattern("WARN +\\[api.errors].* 503 MAINTENANCE_MODE GET /api/data"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{", ""})
  void aDamagedStateIsReportedAndTakenForOpen(String content) throws IOException {
    Path directory = Engine.newDirectory();
    Files.writeString(directory.resolve("maintenance.json"), content);
    try (Service damaged = Service.start(directory, Map.of())) {
      damaged.request().get("/api/data").then().statusCode(200);
      assertThat(damaged.log()).contains("The state of maintenance cannot be read");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/products/1", "/no/such/path", "/protected", "/administration"})
  void everythingElseIsClosed(String path) {
    close(service, inAnHour(), "");
    Envelope.check(service.request().get(path).then(), 503, "MAINTENANCE_MODE");
    Envelope.check(
        service.request().header("Authorization", "Bearer bad").post(path).then(),
        503,
        "MAINTENANCE_MODE");
  }

  @Test
  void whatIsNeededToEndItStaysOpen() {
    close(service, inAnHour(), "");
    service.logIn(Service.ADMIN_EMAIL, Service.ADMIN_PASSWORD).then().statusCode(200);
    service.admin().get("/admin/users").then().statusCode(200);
    service.request().get("/").then().statusCode(200);
    service.request().get("/errors").then().statusCode(200);
    service.request().get("/errors/MAINTENANCE_MODE").then().statusCode(200);
    service.management().get("/q/metrics").then().statusCode(200);
    service.admin().delete("/admin/maintenance").then().statusCode(204);
    service.request().get("/api/data").then().statusCode(200);
    Patience.await("the switch is logged")
        .untilAsserted(
            () ->
                assertThat(service.log())
                    .contains("Maintenance turned off by " + Service.ADMIN_EMAIL));
  }

  @Test
  void theSwitchTellsItsState() {
    service
        .admin()
        .get("/admin/maintenance")
        .then()
        .statusCode(200)
        .body("enabled", equalTo(false))
        .body("estimated_recovery", nullValue());
    Instant until = inAnHour();
    close(service, until, "").then().body("enabled", equalTo(true));
    service
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
    close(service, inAnHour(), ", \"message\": \"a\"");
    Instant later = inAnHour().plusSeconds(60);
    close(service, later, "").then().statusCode(200).body("message", nullValue());
    service
        .request()
        .get("/api/data")
        .then()
        .body("error.details.estimated_recovery", equalTo(later.toString()));
  }

  @Test
  void anEstimateThatHasPassedPromisesHalfAMinute() {
    Instant soon = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MILLIS);
    close(service, soon, "").then().statusCode(200);
    Patience.await("the estimate has passed")
        .untilAsserted(
            () ->
                Envelope.check(service.request().get("/api/data").then(), 503, "MAINTENANCE_MODE")
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
    Envelope.check(
            service
                .admin()
                .contentType("application/json")
                .body(body)
                .put("/admin/maintenance")
                .then(),
            400,
            "VALIDATION_ERROR")
        .body("error.details.violations[0].pointer", equalTo("/estimated_recovery"))
        .body("error.details.violations[0].rule", equalTo(rule));
    service.request().get("/api/data").then().statusCode(200);
  }

  @Test
  void aMessageIsOneShortLine() {
    String message = ", \"message\": \"";
    close(service, inAnHour(), message + "a\\nb\"").then().statusCode(400);
    close(service, inAnHour(), message + "a".repeat(201) + "\"").then().statusCode(400);
    close(service, inAnHour(), message + "\"").then().statusCode(400);
    close(service, inAnHour(), message + "  \"").then().statusCode(400);
  }

  @Test
  void onlyAdminsMayTouchTheSwitch() {
    Account account = Account.open(service);
    account.request().get("/admin/maintenance").then().statusCode(403);
    account.request().delete("/admin/maintenance").then().statusCode(403);
    account.json("{}").put("/admin/maintenance").then().statusCode(403);
    service.request().get("/admin/maintenance").then().statusCode(401);
  }

  @Test
  void theMetricsSayUntilWhen() {
    Instant until = inAnHour();
    close(service, until, "").then().statusCode(200);
    assertThat(estimatedRecovery()).isEqualTo(until.getEpochSecond());
    open();
    assertThat(estimatedRecovery()).isZero();
  }

  private static long estimatedRecovery() {
    String name = "maintenance_estimated_recovery_seconds ";
    return Records.metrics(service)
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length())))
        .sum();
  }

  @Test
  void readinessGoesDownAndLivenessDoesNot() {
    close(service, inAnHour(), "");
    service
        .management()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .rootPath("checks.find { it.name == 'maintenance' }")
        .body("status", equalTo("DOWN"))
        .body("data.reason", containsString("closed for maintenance"))
        .body("data.since", notNullValue());
    service.management().get("/q/health/live").then().statusCode(200);
    service.management().get("/q/metrics").then().body(containsString(CLOSED + "1.0"));
    open();
    service.management().get("/q/health/ready").then().statusCode(200);
    service.management().get("/q/metrics").then().body(containsString(CLOSED + "0.0"));
  }

  @Test
  void aRestartDoesNotOpenTheService() {
    Path directory = Engine.newDirectory();
    Instant until = inAnHour();
    try (Service first = Service.start(directory, Map.of())) {
      close(first, until, "").then().statusCode(200);
      first.kill();
    }
    try (Service second = Service.start(directory, Map.of())) {
      second
          .request()
          .get("/api/data")
          .then()
          .statusCode(503)
          .body("error.details.estimated_recovery", equalTo(until.toString()));
      second.admin().delete("/admin/maintenance").then().statusCode(204);
    }
    try (Service third = Service.start(directory, Map.of())) {
      third.request().get("/api/data").then().statusCode(200);
    }
  }
}
