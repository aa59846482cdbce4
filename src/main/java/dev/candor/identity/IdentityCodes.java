package dev.candor.identity;

import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureCodes;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class IdentityCodes implements FailureCodes {

  @Override
  public List<FailureCode> codes() {
    return List.of(IdentityCode.values());
  }
}
