package dev.candor.admission.maintenance;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** The service is not closed for maintenance. */
@Readiness
class MaintenanceReadiness implements HealthCheck {

  private final MaintenanceSwitch maintenance;

  MaintenanceReadiness(MaintenanceSwitch maintenance) {
    this.maintenance = maintenance;
  }

  @Override
  public HealthCheckResponse call() {
    Maintenance state = maintenance.state();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("maintenance")
            .status(!state.enabled())
            .withData("since", maintenance.since().toString());
    if (state.enabled()) {
      response.withData(
          "reason", "closed for maintenance, estimated until " + state.estimatedRecovery());
    }
    return response.build();
  }
}
