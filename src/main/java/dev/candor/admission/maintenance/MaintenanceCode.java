package dev.candor.admission.maintenance;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.FailureCode;

/** The codes of a service that is closed. */
enum MaintenanceCode implements FailureCode {
  MAINTENANCE_MODE(MaintenanceMode.DEFINITION);

  private final CodeDefinition definition;

  MaintenanceCode(CodeDefinition definition) {
    this.definition = definition;
  }

  @Override
  public CodeDefinition definition() {
    return definition;
  }
}
