package dev.candor.admission.overload;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** New requests are taken. */
@Readiness
class DrainingReadiness implements HealthCheck {

  private final Draining draining;

  DrainingReadiness(Draining draining) {
    this.draining = draining;
  }

  @Override
  public HealthCheckResponse call() {
    boolean ending = draining.isAnnounced();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("draining")
            .status(!ending)
            .withData("since", draining.since().toString());
    if (ending) {
      response.withData("reason", "The service is shutting down");
    }
    return response.build();
  }
}
