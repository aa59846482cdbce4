package dev.candor.dependency;

import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Whether a dependency, or a part of the service, is in service.
 *
 * @param reason why it is not, in words that are safe to show an operator; null if it is
 * @param since when it became so
 */
public record HealthStatus(@Nullable String reason, Instant since) {

  /** {@return whether it is in service} */
  public boolean isUp() {
    return reason == null;
  }

  /**
   * Makes a health check's answer of it.
   *
   * @param name of the check
   * @return a builder to which further data can be added
   */
  public HealthCheckResponseBuilder check(String name) {
    return addTo(HealthCheckResponse.named(name).status(isUp()));
  }

  /**
   * Adds it to the answer of a health check that is up whatever becomes of it.
   *
   * @param response has a name and a status
   * @return the same builder
   */
  public HealthCheckResponseBuilder addTo(HealthCheckResponseBuilder response) {
    response.withData("since", since.toString());
    return reason == null ? response : response.withData("reason", reason);
  }
}
