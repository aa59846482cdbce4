package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An operator decides how much a limit admits, on which routes, and whether it only watches. */
@Execution(ExecutionMode.CONCURRENT)
class LimitSettingsIT {

  @Test
  void whoComesBackWhenToldIsNotRefused() throws InterruptedException {
    try (Service fast =
        Service.start(
            Engine.newDirectory(),
            Map.of("CANDOR_RATE_LIMIT_IP_LIMIT", "2", "CANDOR_RATE_LIMIT_IP_PERIOD", "3s"))) {
      Response refused =
          Patience.await("a request is refused")
              .pollInterval(Duration.ofMillis(1))
              .until(
                  () -> fast.request().get("/api/data"), response -> response.statusCode() == 429);
      Patience.letPass(Duration.ofSeconds(Long.parseLong(refused.header("Retry-After"))));
      fast.request().get("/api/data").then().statusCode(200);
    }
  }

  @Test
  void aShadowLimitOnlyWatches() {
    try (Service shadow =
        Service.start(
            Engine.newDirectory(),
            Map.of("CANDOR_RATE_LIMIT_SHADOW", "true", "CANDOR_RATE_LIMIT_IP_LIMIT", "1"))) {
      for (int i = 0; i < 3; i++) {
        shadow.request().get("/api/data").then().statusCode(200).header("RateLimit", nullValue());
      }
      shadow
          .management()
          .get("/q/metrics")
          .then()
          .body(
              containsString(
                  "rate_limit_decisions_total{decided_by=\"process\",limit_type=\"ip\","
                      + "outcome=\"shadowed\"} 2.0"));
      Patience.await("what would be refused is logged")
          .untilAsserted(
              () -> assertThat(shadow.log()).contains("Would refuse GET /api/data: limit 'ip'"));
    }
  }

  @Test
  void aLimitHoldsForItsRoutesOnly() {
    try (Service partial =
        Service.start(
            Engine.newDirectory(),
            Map.of(
                "CANDOR_RATE_LIMIT_IP_LIMIT", "1",
                "CANDOR_RATE_LIMIT_IP_ROUTES", "GET /products/*,/api/data"))) {
      partial.request().get("/products").then().statusCode(200);
      partial.request().get("/products/1").then().statusCode(429);
      partial.request().get("/api/data").then().statusCode(429);
      partial.request().get("/errors").then().statusCode(200).header("RateLimit", nullValue());
    }
  }
}
