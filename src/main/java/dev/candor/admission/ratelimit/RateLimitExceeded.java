package dev.candor.admission.ratelimit;

import dev.candor.failure.Failure;
import java.util.Map;
import java.util.OptionalLong;

/** A caller has used up one of its allowances. */
final class RateLimitExceeded extends Failure {

  private static final long serialVersionUID = 1L;

  private final String limitType;
  private final long retryAfter;

  RateLimitExceeded(String limitType, long retryAfter) {
    super(RateLimitCode.RATE_LIMIT_EXCEEDED, RateLimitCode.RATE_LIMIT_EXCEEDED.title());
    this.limitType = limitType;
    this.retryAfter = retryAfter;
  }

  @Override
  public Map<String, Object> details() {
    return Map.of("limit_type", limitType);
  }

  @Override
  public OptionalLong retryAfter() {
    return OptionalLong.of(retryAfter);
  }
}
