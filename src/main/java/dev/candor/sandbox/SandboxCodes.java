package dev.candor.sandbox;

import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureCodes;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class SandboxCodes implements FailureCodes {

  @Override
  public List<FailureCode> codes() {
    return List.of(SandboxCode.values());
  }
}
