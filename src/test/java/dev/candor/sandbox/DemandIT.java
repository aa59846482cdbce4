package dev.candor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Service;
import dev.candor.testing.SharedSandbox;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a demand can say, and how one is refused that cannot be read. */
@Tag("once")
@ResourceLock(value = SharedSandbox.LOCK, mode = ResourceAccessMode.READ)
class DemandIT {

  private static final String FIELD = "Candor-Provoke";

  private static final Service SERVICE = SharedSandbox.service();

  private static RequestSpecification provoking(String demand) {
    return SERVICE.request().header(FIELD, demand);
  }

  @ParameterizedTest
  @CsvSource({
    "AUTHENTICATION_ERROR; reason=TOKEN_EXPIRED, reason, TOKEN_EXPIRED",
    "OUT_OF_STOCK;available=0;requested=9;product_id=3, items[0].product_id, 3",
    "PAYMENT_FAILED ;reason=expired_card, reason, expired_card",
    "RESOURCE_NOT_FOUND;resource=order;resource_id=9, resource_id, 9",
    "EXTERNAL_SERVICE_UNAVAILABLE;service=inventory;retry_after=2, service, inventory",
    "OVERLOADED;retry_after=999999999, retry_after, 999999999",
    "PAYLOAD_TOO_LARGE;max_bytes=10, max_bytes, 10",
  })
  void whatCanVaryIsTheCallersToChoose(String demand, String detail, String value) {
    provoking(demand)
        .get("/products")
        .then()
        .body("error.details." + detail + " as String", equalTo(value));
  }

  @ParameterizedTest
  @CsvSource({
    "URI_TOO_LONG, MESSAGE",
    "MAINTENANCE_MODE, SANDBOX_DOOR",
    "OUT_OF_STOCK, SANDBOX_INSIDE",
  })
  void aProvokedFailureNamesItsStage(String demand, String stage) {
    String id = provoking(demand).get("/products").header("X-Request-Id");
    SERVICE.request().get("/failures/" + id).then().body("stage", equalTo(stage));
  }

  @Test
  void maintenanceEndsWhenRetryAfterIsOver() {
    Response answer = provoking("MAINTENANCE_MODE;retry_after=60").get("/products");
    answer.then().statusCode(503).header("Retry-After", equalTo("60"));
    assertThat(Instant.parse(answer.path("error.details.estimated_recovery")))
        .isCloseTo(Instant.now().plusSeconds(60), Assertions.within(Duration.ofSeconds(30)));
  }

  @ParameterizedTest
  @ValueSource(ints = {418, 423, 451, 502, 599})
  void aStatusWithoutACodeCanBeProvokedToo(int status) {
    Envelope.check(provoking("HTTP_" + status).get("/products").then(), status, "HTTP_" + status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "NOPE",
        "overloaded",
        ";",
        ";retry_after=7",
        "=",
        "HTTP_200",
        "HTTP_404",
        "HTTP_600",
        "HTTP_503",
        "OVERLOADED,",
        "OVERLOADED, OVERLOADED",
        "OVERLOADED retry_after=7",
        "%zz",
        "\"OVERLOADED\"",
      })
  void anUnknownCodeIsAnsweredWithAllThereAre(String demand) {
    String message =
        Envelope.check(provoking(demand).delete("/nowhere").then(), 400, "SANDBOX_DEMAND_INVALID")
            .body("error.details.violations.field", equalTo(List.of(FIELD)))
            .extract()
            .path("error.details.violations[0].message");
    assertThat(message).contains(SERVICE.request().get("/errors").<List<String>>path("items.code"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OVERLOADED;",
        "OVERLOADED;;retry_after=7",
        "OVERLOADED;retry_after",
        "OVERLOADED;=7",
        "OVERLOADED;Retry-After=7",
        "OVERLOADED;retry_after=7;retry_after=8",
        "OVERLOADED;retry_after=1 2",
      })
  void whatIsNoListOfVariablesIsRefused(String demand) {
    refuse(provoking(demand), FIELD, "must look like CODE or CODE;name=value, and be sent once");
  }

  @Test
  void aDemandThatIsTooLongOrSentTwiceIsRefused() {
    String message = "must look like CODE or CODE;name=value, and be sent once";
    refuse(provoking("OVERLOADED;" + "a".repeat(512) + "=1"), FIELD, message);
    refuse(SERVICE.request().header(FIELD, "OVERLOADED", "OUT_OF_STOCK"), FIELD, message);
  }

  @ParameterizedTest
  @CsvSource({
    "OVERLOADED;seconds=7, seconds, cannot vary; only retry_after can",
    "INTERNAL_ERROR;stack=none, stack, cannot vary; only nothing can",
    "OVERLOADED;retry_after=0, retry_after, must be at least 1",
    "OVERLOADED;retry_after=x, retry_after, must be an integer from 0 to 999999999",
    "PAYMENT_FAILED;reason=<b>, reason, must be 1 to 64 letters",
    "AUTHENTICATION_ERROR;reason=NO, reason, must be one of AUTH_REQUIRED",
    "RATE_LIMIT_EXCEEDED;limit_type=<b>, limit_type, must be 1 to 64 letters",
  })
  void whatCannotVaryIsRefused(String demand, String field, String message) {
    refuse(provoking(demand), field, message);
  }

  private static void refuse(RequestSpecification request, String field, String message) {
    Envelope.check(request.get("/products").then(), 400, "SANDBOX_DEMAND_INVALID")
        .header("Candor-Sandbox", equalTo("true"))
        .body("error.details.violations[0].field", equalTo(field))
        .body("error.details.violations[0].message", containsString(message));
  }

  @ParameterizedTest
  @CsvSource({
    "times=0, times, must be 1 to 999999",
    "times=two, times, must be 1 to 999999",
    "delay=3, delay, 'must be like 3s or 500ms, at most 60s'",
    "delay=61s, delay, 'must be like 3s or 500ms, at most 60s'",
    "delay=60001ms, delay, 'must be like 3s or 500ms, at most 60s'",
    "delay=0s, delay, 'must be like 3s or 500ms, at most 60s'",
    "probability=1.1, probability, 'must be 0 to 1, such as 0.1'",
    "probability=-1, probability, 'must be 0 to 1, such as 0.1'",
    "probability=NaN, probability, 'must be 0 to 1, such as 0.1'",
    "probability=0.1;seed=x, seed, must be an integer of at most 18 digits",
    "seed=7, seed, needs a probability",
    "times=2;probability=0.1, probability, cannot be combined with times",
    "after=7, after, must be commit",
    "drop=tail, drop, must be head or body",
  })
  void aControlThatCannotBeReadIsRefused(String controls, String field, String message) {
    refuse(provoking("OVERLOADED;" + controls), field, message);
  }

  @Test
  void allThatIsWrongWithADemandIsListed() {
    Envelope.check(
            provoking("OVERLOADED;times=0;drop=tail;retry_after=0;why=1").get("/products").then(),
            400,
            "SANDBOX_DEMAND_INVALID")
        .body(
            "error.details.violations.field",
            equalTo(List.of("times", "drop", "retry_after", "why")));
  }

  @Test
  void aRefusedDemandIsNotARefusedRequest() {
    String entry = "items.find { it.code == 'SANDBOX_DEMAND_INVALID' }.";
    SERVICE
        .request()
        .get("/errors")
        .then()
        .body(entry + "status", equalTo(400))
        .body(entry + "routes", equalTo(List.of()))
        .body(entry + "when", containsString("in a sandbox only"));
  }
}
