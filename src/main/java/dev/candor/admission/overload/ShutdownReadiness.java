package dev.candor.admission.overload;

import dev.candor.dependency.HealthStatus;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
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
    String reason = shutdown.isAnnounced() ? "The service is shutting down" : null;
    return new HealthStatus(reason, shutdown.since()).check("draining").build();
  }
}
