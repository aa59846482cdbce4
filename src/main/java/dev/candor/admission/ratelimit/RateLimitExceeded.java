package dev.candor.admission.ratelimit;

import static java.util.Objects.requireNonNull;

import dev.candor.admission.ratelimit.RateLimiter.DecidedBy;
import dev.candor.admission.ratelimit.Ruling.Verdict;
import dev.candor.failure.Circumstances;
import dev.candor.failure.Failure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** A caller has used up one of its allowances. */
final class RateLimitExceeded extends Failure {

  private static final long serialVersionUID = 1L;

  private final transient Allowance refusing;
  private final transient Circumstances limiter;
  private final long retryAfter;
  private final transient Map<String, String> fields;

  /** Makes the failure of a request that at least one policy refuses. */
  RateLimitExceeded(Ruling ruling) {
    super(RateLimitCode.RATE_LIMIT_EXCEEDED, RateLimitCode.RATE_LIMIT_EXCEEDED.title());
    Verdict refusal = requireNonNull(ruling.refusal());
    this.refusing = refusal.allowance();
    this.limiter =
        new Circumstances.Limiter(
            refusing.policy().name(),
            refusing.gcra().limit(),
            refusing.rate().seconds(),
            refusal.decision().secondsToAll(),
            ruling.by().wireName());
    this.retryAfter = refusal.decision().secondsToAdmit();
    this.fields = RateLimitFields.of(ruling.verdicts());
  }

  /**
   * Makes the failure of a client that has used up an allowance.
   *
   * @param period the seconds in which the allowance comes back
   * @param retryAfter seconds until the next request is admitted
   */
  static RateLimitExceeded sample(String policy, long limit, long period, long retryAfter) {
    Allowance used =
        Policy.of(policy, CountedBy.IP, limit, Duration.ofSeconds(period)).of(CountedBy.IP, 0);
    Gcra gcra = used.gcra();
    long[] debts = {gcra.window() - gcra.interval() + TimeUnit.SECONDS.toMicros(retryAfter)};
    return new RateLimitExceeded(Ruling.of(List.of(used), false, debts, DecidedBy.PROCESS));
  }

  @Override
  public Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("limit_type", refusing.policy().name());
    details.put("limit", refusing.gcra().limit());
    details.put("period_seconds", refusing.rate().seconds());
    return details;
  }

  @Override
  public Map<String, String> headers() {
    return fields;
  }

  @Override
  public OptionalLong retryAfter() {
    return OptionalLong.of(retryAfter);
  }

  @Override
  public Circumstances circumstances() {
    return limiter;
  }
}
