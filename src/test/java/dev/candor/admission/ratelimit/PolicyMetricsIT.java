package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators see of policies that they have added, and what each request costs Redis. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
@Tag("once")
@ResourceLock("the counters of the policies")
class PolicyMetricsIT extends PolicySteps {

  PolicyMetricsIT(boolean withRedis) {
    super(withRedis);
  }

  @Test
  void aClientNearItsLimitIsCountedOnceAndBeforeItIsRefused() {
    double before = near();
    for (int left = 19; left > 1; left--) {
      get("/orders").header("RateLimit", containsString("\"near\";r=" + left + ";"));
    }
    assertThat(near()).isEqualTo(before);
    get("/orders").header("RateLimit", containsString("\"near\";r=1;"));
    assertThat(near()).isEqualTo(before + 1);
    get("/orders").statusCode(401);
    refused(get("/orders"), "near");
    assertThat(near()).isEqualTo(before + 1);
  }

  private double near() {
    return service.metric("rate_limit_near_limit_total", "limit_type=\"near\"");
  }

  @Test
  void aRefusalIsCountedWithThePolicyThatRefuses() {
    for (int i = 0; i < 4; i++) {
      get("/products");
    }
    assertThat(
            service.metric(
                "rate_limit_decisions_total", "limit_type=\"tight\",outcome=\"refused\""))
        .isPositive();
  }

  @Test
  void allPoliciesOfARequestAreOneRoundTrip() {
    if (!withRedis) {
      return;
    }
    COUNTERS.assertAskedOnceEach(
        10,
        () ->
            from(Callers.newAddress())
                .get("/products/7")
                .then()
                .statusCode(404)
                .header("RateLimit-Policy", startsWith("\"ip\"")));
  }
}
