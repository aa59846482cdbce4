package dev.candor.admission.maintenance;

import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureCodes;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class MaintenanceCodes implements FailureCodes {

  @Override
  public List<FailureCode> codes() {
    return List.of(MaintenanceCode.values());
  }
}
