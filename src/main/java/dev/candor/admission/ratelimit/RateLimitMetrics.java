package dev.candor.admission.ratelimit;

import static java.util.Objects.requireNonNull;

import dev.candor.StartOrder;
import dev.candor.admission.ratelimit.RateLimiter.DecidedBy;
import dev.candor.admission.ratelimit.Ruling.Verdict;
import dev.candor.redis.RedisLink;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The counters of decisions by policy, by outcome and by where they were taken. */
@Startup(StartOrder.TABLES)
@Singleton
class RateLimitMetrics {

  /** By the number of the policy. */
  private final Map<Byte, OfPolicy> counters = new HashMap<>();

  private final NearLimit nearLimit = new NearLimit();

  /** The counters of one policy. */
  private record OfPolicy(
      Map<DecidedBy, Counter> admitted, Map<DecidedBy, Counter> refused, Counter nearLimit) {}

  RateLimitMetrics(
      MeterRegistry registry, RateLimitConfig config, Policies policies, RedisLink redis) {
    String refused = config.shadow() ? "shadowed" : "refused";
    for (Policy policy : policies.all()) {
      counters.put(
          policy.number(),
          new OfPolicy(
              decisions(registry, policy, "admitted"),
              decisions(registry, policy, refused),
              Counter.builder("rate.limit.near.limit")
                  .description("Clients that fell below a tenth of an allowance, once a period")
                  .tag("limit_type", policy.name())
                  .register(registry)));
    }
    Gauge.builder("rate.limit.degraded", redis, RateLimitMetrics::degraded)
        .description("1 while limits are kept in-process because Redis does not answer")
        .register(registry);
  }

  /** Counts a request with each policy that it was drawn on, or with each that refused it. */
  void count(Ruling ruling) {
    boolean drawn = ruling.refusal() == null;
    for (Verdict verdict : ruling.verdicts()) {
      OfPolicy policy = requireNonNull(counters.get(verdict.allowance().policy().number()));
      if (drawn) {
        requireNonNull(policy.admitted.get(ruling.by())).increment();
        if (nearLimit.isReached(verdict)) {
          policy.nearLimit.increment();
        }
      } else if (!verdict.decision().admitted()) {
        requireNonNull(policy.refused.get(ruling.by())).increment();
      }
    }
  }

  private static int degraded(RedisLink redis) {
    return redis.isConfigured() && !redis.status().isUp() ? 1 : 0;
  }

  private static Map<DecidedBy, Counter> decisions(
      MeterRegistry registry, Policy policy, String outcome) {
    Map<DecidedBy, Counter> each = new EnumMap<>(DecidedBy.class);
    for (DecidedBy by : DecidedBy.values()) {
      each.put(
          by,
          Counter.builder("rate.limit.decisions")
              .description("Requests that a limit was asked about")
              .tag("limit_type", policy.name())
              .tag("decided_by", by.wireName())
              .tag("outcome", outcome)
              .register(registry));
    }
    return each;
  }
}
