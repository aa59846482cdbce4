package dev.candor.remote;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.URL;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How to reach a service that is not ours. Public, as Quarkus's validator wants it. */
public interface RemoteConfig {

  /** Where it is; without it an embedded one stands in. */
  Optional<@URL(regexp = "(?i)https?://.+", message = "must be an http or https URL") String> url();

  /** How long a single call may take. */
  @WithDefault("2s")
  @DurationMin(millis = 10)
  @DurationMax(minutes = 1)
  Duration timeout();

  /** How long it is left alone once half of its calls fail. */
  @WithDefault("2s")
  @DurationMin(millis = 100)
  @DurationMax(minutes = 10)
  Duration breakerDelay();

  /** How long the service's own {@code Retry-After} keeps it from being called, at most. */
  @WithDefault("1m")
  @DurationMin(seconds = 1)
  @DurationMax(hours = 1)
  Duration maxRetryAfter();

  /** How many calls may wait for it at once. */
  @WithDefault("50")
  @Min(1)
  @Max(1_000)
  int maxConcurrent();
}
