package dev.candor.admission.ratelimit;

import dev.candor.dependency.HealthStatus;
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
    HealthStatus status = redis.status();
    HealthCheckResponseBuilder response = HealthCheckResponse.named("rate-limit").up();
    if (!redis.isConfigured()) {
      response.withData("state", "in-process");
      return new HealthStatus(null, status.since()).addTo(response).build();
    }
    return status.addTo(response.withData("state", status.isUp() ? "redis" : "degraded")).build();
  }
}
