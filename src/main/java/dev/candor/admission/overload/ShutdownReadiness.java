package dev.candor.admission.overload;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** New requests are taken. */
@Readiness
class ShutdownReadiness implements HealthCheck {

  private final GracefulShutdown shutdown;

  ShutdownReadiness(GracefulShutdown shutdown) {
    this.shutdown = shutdown;
  }

  @Override
  public HealthCheckResponse call() {
    boolean ending = shutdown.isAnnounced();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("draining")
            .status(!ending)
            .withData("since", shutdown.since().toString());
    if (ending) {
      response.withData("reason", "The service is shutting down");
    }
    return response.build();
  }
}
