package dev.candor.admission.maintenance;

import dev.candor.dependency.HealthStatus;
import dev.candor.routing.Routes;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** The service is not closed for maintenance, or only a part of it is. */
@Readiness
class MaintenanceReadiness implements HealthCheck {

  private final MaintenanceSwitch maintenance;
  private final Routes routes;

  MaintenanceReadiness(MaintenanceSwitch maintenance, Routes routes) {
    this.maintenance = maintenance;
    this.routes = routes;
  }

  @Override
  public HealthCheckResponse call() {
    Maintenance state = maintenance.state();
    boolean on = state.isOn(Instant.now());
    boolean closed = on && state.isOfAll(routes);
    String reason =
        closed ? "closed for maintenance, estimated until " + state.estimatedRecovery() : null;
    HealthCheckResponseBuilder response =
        new HealthStatus(reason, maintenance.since()).check("maintenance");
    return (on && !closed ? response.withData("closed", state.part(routes)) : response).build();
  }
}
