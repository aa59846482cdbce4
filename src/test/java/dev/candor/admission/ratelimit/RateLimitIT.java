package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.CoreMatchers.both;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Patience;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client over its limit learns when to come back. */
@Execution(ExecutionMode.CONCURRENT)
class RateLimitIT extends RateLimitSteps {

  private RequestSpecification logIn() {
    return request()
        .contentType("application/json")
        .body("{\"email\": \"nobody@example.com\", \"password\": \"wrong password\"}");
  }

  @Test
  void everyAnswerTellsWhatIsLeft() {
    for (int left = 4; left >= 0; left--) {
      request()
          .get("/api/data")
          .then()
          .statusCode(200)
          .header("RateLimit-Policy", equalTo("\"ip\";q=5;w=3600"))
          .header("RateLimit", left("ip", left, (5 - left) * 720));
    }
  }

  @Test
  void oneTooManyIsRefused() {
    exhaust();
    Envelope.check(request().get("/api/data").then(), 429, "RATE_LIMIT_EXCEEDED")
        .header("Retry-After", within(720))
        .header("RateLimit-Policy", equalTo("\"ip\";q=5;w=3600"))
        .header("RateLimit", left("ip", 0, 720))
        .body("error.details.retry_after.toString()", within(720))
        .body("error.details.limit_type", equalTo("ip"));
  }

  @Test
  void aRefusalIsLoggedAndCounted() {
    exhaust();
    String id = request().get("/products/7").header("X-Request-Id");
    Patience.await("the refusal is logged")
        .untilAsserted(
            () ->
                assertThat(SERVICE.log())
                    .containsPattern(
                        "INFO +\\[api.errors].* 429 RATE_LIMIT_EXCEEDED GET /products/7 \\[" + id));
    assertThat(SERVICE.management().get("/q/metrics").asString())
        .containsPattern(
            "api_errors_total\\{error_code=\"RATE_LIMIT_EXCEEDED\",path=\"/products/\\{id}\"")
        .containsPattern(
            "rate_limit_decisions_total\\{decided_by=\"process\",limit_type=\"ip\","
                + "outcome=\"refused\"} [1-9]")
        .contains("rate_limit_degraded 0.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/no/such/path", "/products/17", "/products/x", "/protected"})
  void aRequestIsCountedBeforeItIsRouted(String path) {
    request().get(path).then().header("RateLimit", left("ip", 4, 720));
    request().delete(path).then().header("RateLimit", left("ip", 3, 1_440));
  }

  @Test
  void aUserHasAnAllowanceOfItsOwnWhereverItCallsFrom() {
    Account account = Account.open(SERVICE);
    exhaust();
    for (int left = 2; left >= 0; left--) {
      Callers.from(account.request(), address)
          .get("/api/data")
          .then()
          .statusCode(200)
          .header("RateLimit-Policy", equalTo("\"user\";q=3;w=3600, \"address\";q=1000000;w=3600"))
          .header("RateLimit", left("user", left, (3 - left) * 1_200));
    }
    Envelope.check(
            Callers.from(account.request(), "192.0.2.1").get("/protected").then(),
            429,
            "RATE_LIMIT_EXCEEDED")
        .body("error.details.limit_type", equalTo("user"));
  }

  @Test
  void anInvalidTokenDrawsOnTheAddress() {
    for (int left = 4; left >= 0; left--) {
      Envelope.check(
              request().header("Authorization", "Bearer a.b.c").get("/api/data").then(),
              401,
              "AUTHENTICATION_ERROR")
          .header("RateLimit", left("ip", left, (5 - left) * 720));
    }
    Envelope.check(
        request().header("Authorization", "Bearer a.b.c").get("/api/data").then(),
        429,
        "RATE_LIMIT_EXCEEDED");
  }

  @Test
  void aLoginDrawsOnTwoAllowances() {
    logIn()
        .post("/auth/token")
        .then()
        .statusCode(401)
        .header("RateLimit-Policy", equalTo("\"login\";q=2;w=3600, \"ip\";q=5;w=3600"))
        .header("RateLimit", both(left("login", 1, 1_800)).and(left("ip", 4, 720)));
    logIn().post("/auth/token").then().statusCode(401);
    Envelope.check(logIn().post("/auth/token").then(), 429, "RATE_LIMIT_EXCEEDED")
        .body("error.details.limit_type", equalTo("login"))
        .header("Retry-After", within(1_800));
    request().get("/api/data").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/auth/token", "/auth/token/", "/auth/%74oken", "//auth//token"})
  void aPathInDisguiseIsNoWayAround(String path) {
    for (int i = 0; i < 2; i++) {
      logIn().post("/auth/token");
    }
    Response response = logIn().urlEncodingEnabled(false).post(path);
    assertThat(response.statusCode()).isIn(404, 429);
  }

  @Test
  void anIpv6NetworkIsOneCaller() {
    String network = "2001:db8:0:1::";
    for (int i = 1; i <= 5; i++) {
      Callers.from(SERVICE, network + i).get("/api/data").then().statusCode(200);
    }
    Callers.from(SERVICE, network + "ffff").get("/api/data").then().statusCode(429);
    Callers.from(SERVICE, "2001:db8:1::1").get("/api/data").then().statusCode(200);
  }

  @Test
  void theHealthOfTheServiceIsNotLimited() {
    exhaust();
    SERVICE
        .management()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .header("RateLimit", nullValue())
        .body("checks.find { it.name == 'rate-limit' }.data.state", equalTo("in-process"));
  }
}
