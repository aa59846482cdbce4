package dev.candor.admission.ratelimit;

import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureCodes;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class RateLimitCodes implements FailureCodes {

  @Override
  public List<FailureCode> codes() {
    return List.of(RateLimitCode.values());
  }
}
