package dev.candor.admission.ratelimit;

import static java.util.Objects.requireNonNull;

import dev.candor.admission.ratelimit.RateLimiter.DecidedBy;
import dev.candor.admission.ratelimit.Ruling.Verdict;
import dev.candor.redis.RedisLink;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

/** The counters of decisions by limit, by outcome and by where they were taken. */
@Startup
@Singleton
class RateLimitMetrics {

  private final Map<LimitType, Map<DecidedBy, Counter>> admitted;
  private final Map<LimitType, Map<DecidedBy, Counter>> refused;

  RateLimitMetrics(MeterRegistry registry, RateLimitConfig config, RedisLink redis) {
    admitted = counters(registry, "admitted");
    refused = counters(registry, config.shadow() ? "shadowed" : "refused");
    Gauge.builder("rate.limit.degraded", redis, RateLimitMetrics::degraded)
        .description("1 while limits are kept in-process because Redis does not answer")
        .register(registry);
  }

  /** Counts a request with each limit that it was drawn on, or with each that refused it. */
  void count(Ruling ruling) {
    boolean drawn = ruling.refusal() == null;
    for (Verdict verdict : ruling.verdicts()) {
      if (drawn || !verdict.decision().admitted()) {
        requireNonNull(
                requireNonNull((drawn ? admitted : refused).get(verdict.limit().type()))
                    .get(ruling.by()))
            .increment();
      }
    }
  }

  private static Map<LimitType, Map<DecidedBy, Counter>> counters(
      MeterRegistry registry, String outcome) {
    Map<LimitType, Map<DecidedBy, Counter>> counters = new EnumMap<>(LimitType.class);
    for (LimitType type : LimitType.values()) {
      Map<DecidedBy, Counter> each = new EnumMap<>(DecidedBy.class);
      for (DecidedBy by : DecidedBy.values()) {
        each.put(by, counter(registry, type, by, outcome));
      }
      counters.put(type, each);
    }
    return counters;
  }

  private static int degraded(RedisLink redis) {
    return redis.isConfigured() && !redis.status().isUp() ? 1 : 0;
  }

  private static Counter counter(
      MeterRegistry registry, LimitType type, DecidedBy by, String outcome) {
    return Counter.builder("rate.limit.decisions")
        .description("Requests that a limit was asked about")
        .tag("limit_type", type.wireName())
        .tag("decided_by", by.wireName())
        .tag("outcome", outcome)
        .register(registry);
  }
}
