package dev.candor.admission.ratelimit;

import dev.candor.rest.RoutePattern;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One of the limits, as configured.
 *
 * @param seconds the period, rounded up
 */
record RateLimit(LimitType type, Gcra gcra, long seconds, List<RoutePattern> routes) {

  static RateLimit of(LimitType type, RateLimitConfig.Limit config) {
    return of(type, config.limit(), config.period(), config.routes());
  }

  static RateLimit of(LimitType type, long limit, Duration period, List<String> routes) {
    return new RateLimit(
        type,
        Gcra.of(limit, period),
        TimeUnit.SECONDS.convert(period.plusNanos(TimeUnit.SECONDS.toNanos(1) - 1)),
        routes.stream().map(RoutePattern::parse).toList());
  }

  boolean appliesTo(String method, String path) {
    for (RoutePattern route : routes) {
      if (route.matches(method, path)) {
        return true;
      }
    }
    return false;
  }
}
