package dev.candor.admission.maintenance;

import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** The service is not closed for maintenance, or only a part of it is. */
@Readiness
class MaintenanceReadiness implements HealthCheck {

  private final MaintenanceSwitch maintenance;

  MaintenanceReadiness(MaintenanceSwitch maintenance) {
    this.maintenance = maintenance;
  }

  @Override
  public HealthCheckResponse call() {
    Maintenance state = maintenance.state();
    boolean on = state.isOn(Instant.now());
    boolean closed = on && state.isOfAll();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("maintenance")
            .status(!closed)
            .withData("since", maintenance.since().toString());
    if (on && !closed) {
      response.withData("closed", state.part());
    }
    if (closed) {
      response.withData(
          "reason", "closed for maintenance, estimated until " + state.estimatedRecovery());
    }
    return response.build();
  }
}
