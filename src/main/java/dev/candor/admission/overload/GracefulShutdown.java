package dev.candor.admission.overload;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The graceful shutdown of the process. On SIGTERM, readiness goes down; after {@code
 * quarkus.shutdown.delay}, in which load balancers can find out, new requests are rejected while
 * Quarkus waits for the running ones.
 */
@Singleton
class GracefulShutdown {

  private final Duration delay;
  private final Instant started = Instant.now();
  private volatile @Nullable Instant announced;
  private volatile long beginNanos;

  GracefulShutdown(@ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay) {
    this.delay = delay.orElse(Duration.ZERO);
  }

  void announce(@Observes ShutdownDelayInitiatedEvent event) {
    beginNanos = System.nanoTime() + delay.toNanos();
    announced = Instant.now();
  }

  /** Whether the process has been asked to end. */
  boolean isAnnounced() {
    return announced != null;
  }

  /** Whether new requests are refused. */
  boolean hasBegun() {
    return announced != null && System.nanoTime() - beginNanos >= 0;
  }

  /** When the process was asked to end; before that, when it started. */
  Instant since() {
    Instant told = announced;
    return told == null ? started : told;
  }
}
