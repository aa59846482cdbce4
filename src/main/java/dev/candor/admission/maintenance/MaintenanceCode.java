package dev.candor.admission.maintenance;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.Detail;
import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureKind;
import dev.candor.failure.Stage;
import java.time.Instant;

/** The codes of a service that is closed. */
enum MaintenanceCode implements FailureCode {
  MAINTENANCE_MODE(
      CodeDefinition.of(
              FailureKind.REFUSED,
              "Closed for maintenance",
              "Try again after the number of seconds in Retry-After.")
          .when("An administrator has closed the service for a while.")
          .happens(operation -> !operation.openInMaintenance())
          .at(Stage.DOOR)
          .with(Detail.timestamp("estimated_recovery", "When it is thought to open again."))
          .withRetryAfter()
          .sample(
              given -> {
                int seconds = given.seconds("retry_after", 3_600);
                Instant recovery =
                    given.timestamp("estimated_recovery", given.now().plusSeconds(seconds));
                return new MaintenanceMode(recovery, null, seconds);
              }));

  private final CodeDefinition definition;

  MaintenanceCode(CodeDefinition definition) {
    this.definition = definition;
  }

  @Override
  public CodeDefinition definition() {
    return definition;
  }
}
