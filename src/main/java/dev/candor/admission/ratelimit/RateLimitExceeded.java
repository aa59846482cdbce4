package dev.candor.admission.ratelimit;

import dev.candor.admission.ratelimit.RateLimiter.DecidedBy;
import dev.candor.admission.ratelimit.RateLimiter.Verdict;
import dev.candor.failure.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A caller has used up one of its allowances. */
final class RateLimitExceeded extends Failure {

  private static final long serialVersionUID = 1L;

  private final String limitType;
  private final long retryAfter;
  private final transient Map<String, String> fields;

  /**
   * @param refusal the verdict that decides
   * @param verdicts all of the request's
   */
  RateLimitExceeded(Verdict refusal, List<Verdict> verdicts) {
    super(RateLimitCode.RATE_LIMIT_EXCEEDED, RateLimitCode.RATE_LIMIT_EXCEEDED.title());
    this.limitType = refusal.limit().type().wireName();
    this.retryAfter = refusal.decision().secondsToNext();
    this.fields = RateLimitFields.of(verdicts);
  }

  /** Of a caller whose allowance of a hundred comes back by one in so many seconds. */
  static RateLimitExceeded after(int seconds, LimitType type) {
    RateLimit limit = RateLimit.of(type, 100, Duration.ofSeconds(100L * seconds), List.of());
    Verdict refusal =
        new Verdict(limit, limit.gcra().decided(false, limit.gcra().window()), DecidedBy.PROCESS);
    return new RateLimitExceeded(refusal, List.of(refusal));
  }

  @Override
  public Map<String, Object> details() {
    return Map.of("limit_type", limitType);
  }

  @Override
  public Map<String, String> headers() {
    return fields;
  }

  @Override
  public OptionalLong retryAfter() {
    return OptionalLong.of(retryAfter);
  }
}
