package dev.candor.admission.ratelimit;

import dev.candor.admission.ratelimit.Overrides.Overridden;
import dev.candor.routing.RoutePattern;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The limits, and the clients that are nearest to them, as far as this process knows: it has
 * decided on their requests, and remembers that anyhow. Calls neither Redis nor the database.
 */
@Singleton
public class LimitsInForce {

  private static final Comparator<Usage> BY_SHARE = Comparator.comparingDouble(Usage::share);

  private final RateLimitConfig config;
  private final Policies policies;
  private final Overrides overrides;
  private final RateLimiter limiter;

  LimitsInForce(
      RateLimitConfig config, Policies policies, Overrides overrides, RateLimiter limiter) {
    this.config = config;
    this.policies = policies;
    this.overrides = overrides;
    this.limiter = limiter;
  }

  /**
   * A policy, as it is for clients that no override is for.
   *
   * @param policy its name, as in settings
   * @param limit requests of cost 1 that may come at once
   * @param periodSeconds after which an allowance that was used up is back
   * @param by whom it counts, as in settings
   * @param routes whose requests it counts; empty if it counts attempts at passwords
   * @param roles the same
   * @param cost what a request draws
   */
  public record Limit(
      String policy,
      long limit,
      long periodSeconds,
      String by,
      String routes,
      String roles,
      long cost) {

    static Limit of(Policy policy) {
      boolean ofRequests = policy.by() != CountedBy.ACCOUNT;
      return new Limit(
          policy.name(),
          policy.rate().gcra().limit(),
          policy.rate().seconds(),
          policy.by().wireName(),
          ofRequests ? join(policy.routes().stream().map(RoutePattern::toString)) : "",
          ofRequests ? join(policy.roles().stream().sorted()) : "",
          policy.cost());
    }

    private static String join(Stream<String> texts) {
      return texts.collect(Collectors.joining(", "));
    }
  }

  /**
   * What a client has used of an allowance.
   *
   * @param policy its name, as in settings
   * @param by what {@code id} is the id of, as in settings
   * @param id an address, a user, a network or an account
   * @param prefix how many bits of it count, if it is an address of IPv6
   * @param used how many requests of cost 1
   * @param limit requests of cost 1 that may come at once
   * @param periodSeconds after which an allowance that was used up is back
   * @param resetsIn the seconds until all of them are back
   * @param share how much of the allowance is used, 0 to 1
   * @param until when an override ends that sets it; null for none
   */
  public record Usage(
      String policy,
      String by,
      long id,
      int prefix,
      long used,
      long limit,
      long periodSeconds,
      long resetsIn,
      double share,
      @Nullable Instant until) {

    static Usage of(Allowance allowance, long debt, @Nullable Instant until) {
      Gcra gcra = allowance.gcra();
      Gcra.Decision decision = gcra.decided(true, debt, allowance.cost());
      return new Usage(
          allowance.policy().name(),
          allowance.as().wireName(),
          allowance.id(),
          allowance.policy().prefix(),
          gcra.limit() - decision.remaining(),
          gcra.limit(),
          allowance.rate().seconds(),
          decision.secondsToAll(),
          (double) debt / gcra.window(),
          until);
    }
  }

  /** {@return whether requests are counted at all} */
  public boolean areCounted() {
    return config.enabled();
  }

  /** {@return whether requests over a limit are only counted, and pass} */
  public boolean areShadows() {
    return config.shadow();
  }

  /** {@return the policies} */
  public List<Limit> policies() {
    return policies.all().stream().map(Limit::of).toList();
  }

  /**
   * Returns what was used of the overridden allowances, the most used first.
   *
   * @return all of them, at most {@code candor.rate-limit.max-overrides} of each policy
   */
  public List<Usage> overrides() {
    return overrides.list().stream()
        .map(this::usage)
        .sorted(BY_SHARE.reversed().thenComparing(Usage::policy).thenComparing(Usage::id))
        .toList();
  }

  private Usage usage(Overridden overridden) {
    Allowance allowance = overridden.allowance();
    long debt = limiter.recall(List.of(allowance)).verdicts().get(0).decision().debt();
    return Usage.of(allowance, debt, overridden.until());
  }

  /**
   * Finds the clients without an override that have used most of an allowance.
   *
   * @param most how many
   * @return the most used allowance first
   */
  public List<Usage> nearest(int most) {
    List<Policy> all = policies.all();
    PriorityQueue<Usage> nearest = new PriorityQueue<>(BY_SHARE);
    limiter.forEachDebt(
        (kind, id, debt) -> {
          Policy policy = kind < 0 ? null : all.get(kind / 2);
          if (policy == null
              || (nearest.size() == most && share(debt, policy) <= nearest.element().share())) {
            return;
          }
          Allowance allowance = Allowance.remembered(policy, kind, id);
          if (!overrides.apply(allowance).isOverridden()) {
            nearest.add(Usage.of(allowance, allowance.gcra().debt(debt, 0), null));
            if (nearest.size() > most) {
              nearest.remove();
            }
          }
        });
    return nearest.stream().sorted(BY_SHARE.reversed()).toList();
  }

  private static double share(long debt, Policy policy) {
    return (double) debt / policy.rate().gcra().window();
  }
}
