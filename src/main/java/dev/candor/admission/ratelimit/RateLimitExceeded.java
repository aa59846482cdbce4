package dev.candor.admission.ratelimit;

import static java.util.Objects.requireNonNull;

import dev.candor.admission.ratelimit.RateLimiter.DecidedBy;
import dev.candor.admission.ratelimit.Ruling.Verdict;
import dev.candor.failure.Failure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A caller has used up one of its allowances. */
final class RateLimitExceeded extends Failure {

  private static final long serialVersionUID = 1L;

  private final transient Allowance refusing;
  private final long retryAfter;
  private final transient Map<String, String> fields;

  /** Makes the failure of a request that at least one policy refuses. */
  RateLimitExceeded(Ruling ruling) {
    super(RateLimitCode.RATE_LIMIT_EXCEEDED, RateLimitCode.RATE_LIMIT_EXCEEDED.title());
    Verdict refusal = requireNonNull(ruling.refusal());
    this.refusing = refusal.allowance();
    this.retryAfter = refusal.decision().secondsToAdmit();
    this.fields = RateLimitFields.of(ruling.verdicts());
  }

  /** Of a caller whose allowance of a hundred comes back by one in so many seconds. */
  static RateLimitExceeded after(int seconds, String policy) {
    Allowance used =
        Policy.of(policy, CountedBy.IP, 100, Duration.ofSeconds(100L * seconds))
            .of(CountedBy.IP, 0);
    long[] debts = {used.gcra().window()};
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
}
