package dev.candor.admission.cors;

import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureCodes;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class CorsCodes implements FailureCodes {

  @Override
  public List<FailureCode> codes() {
    return List.of(CorsCode.values());
  }
}
