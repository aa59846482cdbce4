package dev.candor.dependency;

import dev.candor.StartOrder;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
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
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("start")
            .status(up != null)
            .withData("since", (up == null ? begun : up).toString());
    if (up == null) {
      response.withData("reason", "The service is starting");
    }
    return response.build();
  }
}
