package dev.candor.admission.ratelimit;

import dev.candor.client.ClientNetwork;
import dev.candor.client.IpAddress;
import dev.candor.routing.RoutePattern;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One of the limits, as configured.
 *
 * @param seconds the period, rounded up
 * @param prefix how many bits of an IPv6 address it counts by, if it counts addresses
 */
record RateLimit(LimitType type, Gcra gcra, long seconds, List<RoutePattern> routes, int prefix) {

  static RateLimit of(LimitType type, RateLimitConfig.Limit config, int prefix) {
    return of(type, config.limit(), config.period(), config.routes(), prefix);
  }

  static RateLimit of(LimitType type, long limit, Duration period) {
    return of(type, limit, period, List.of(), ClientNetwork.PREFIX);
  }

  private static RateLimit of(
      LimitType type, long limit, Duration period, List<String> routes, int prefix) {
    return new RateLimit(
        type,
        Gcra.of(limit, period),
        TimeUnit.SECONDS.convert(period.plusNanos(TimeUnit.SECONDS.toNanos(1) - 1)),
        routes.stream().map(RoutePattern::parse).toList(),
        prefix);
  }

  /** Returns the allowance of a client, which this limit counts by its address. */
  Allowance of(@Nullable IpAddress client) {
    return new Allowance(this, ClientNetwork.of(client, prefix).id());
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
