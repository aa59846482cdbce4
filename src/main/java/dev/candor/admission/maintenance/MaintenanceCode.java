package dev.candor.admission.maintenance;

import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureKind;

/** The codes of a service that is closed. */
enum MaintenanceCode implements FailureCode {
  MAINTENANCE_MODE(
      FailureKind.REFUSED,
      "Closed for maintenance",
      "Try again after the number of seconds in Retry-After.");

  private final Meaning meaning;

  MaintenanceCode(FailureKind kind, String title, String remedy) {
    this.meaning = new Meaning(kind, title, remedy);
  }

  @Override
  public Meaning meaning() {
    return meaning;
  }
}
