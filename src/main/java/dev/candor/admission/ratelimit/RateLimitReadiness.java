package dev.candor.admission.ratelimit;

import dev.candor.dependency.DependencyStatus;
import dev.candor.redis.RedisLink;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Requests can be counted, whatever becomes of Redis: tells where they are. */
@Readiness
class RateLimitReadiness implements HealthCheck {

  private final RedisLink redis;

  RateLimitReadiness(RedisLink redis) {
    this.redis = redis;
  }

  @Override
  public HealthCheckResponse call() {
    DependencyStatus status = redis.status();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("rate-limit")
            .up()
            .withData("state", state(status))
            .withData("since", status.since().toString());
    if (redis.isConfigured() && status.reason() != null) {
      response.withData("reason", status.reason());
    }
    return response.build();
  }

  private String state(DependencyStatus status) {
    if (!redis.isConfigured()) {
      return "in-process";
    }
    return status.isUp() ? "redis" : "degraded";
  }
}
