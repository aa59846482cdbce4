package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Patience;
import dev.candor.testing.Service;

/** What a service says about Redis. */
final class RedisState {

  private RedisState() {}

  /** Waits until a service relies on Redis. */
  static void awaitTrusted(Service service) {
    Patience.await("Redis answers").untilAsserted(() -> assertThat(of(service)).isEqualTo("redis"));
  }

  /** Returns what readiness says of the limiter. */
  static String of(Service service) {
    return service
        .management()
        .get("/q/health/ready")
        .path("checks.find { it.name == 'rate-limit' }.data.state");
  }
}
