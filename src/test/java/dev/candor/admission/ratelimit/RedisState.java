package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Patience;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;

/** What a service says about Redis, and Redis about the service. */
public final class RedisState {

  private RedisState() {}

  /** How often Redis was asked about limits: only their script calls MGET, and once each time. */
  static long questions(Redis redis) {
    return redis.calls("mget");
  }

  /** Waits until a service relies on Redis. */
  public static void awaitTrusted(Service service) {
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
