package dev.candor.dependency;

import dev.candor.StartOrder;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;
import org.jspecify.annotations.Nullable;

/** The process has started, whatever it then finds outside of it. */
@Startup
@Singleton
class StartCompleted implements HealthCheck {

  private final Instant begun = Instant.now();
  private volatile @Nullable Instant completed;

  void complete(@Observes @Priority(StartOrder.COMPLETE) StartupEvent event) {
    completed = Instant.now();
  }

  @Override
  public HealthCheckResponse call() {
    Instant up = completed;
    HealthStatus status =
        up == null
            ? new HealthStatus("The service is starting", begun)
            : new HealthStatus(null, up);
    return status.check("start").build();
  }
}
