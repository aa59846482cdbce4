package dev.candor.remote;

import dev.candor.Public;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.URL;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How to reach a service that is not ours. Public, as Quarkus's validator wants it.
 *
 * <pre>{@code
 * @ConfigMapping(prefix = "candor.rates")
 * public interface RatesConfig extends RemoteConfig {}
 * }</pre>
 */
@Public
public interface RemoteConfig {

  /** {@return where it is; empty if an embedded stand-in takes its place} */
  Optional<@URL(regexp = "(?i)https?://.+", message = "must be an http or https URL") String> url();

  /** {@return how long a single call may take, 10 ms to 1 min} */
  @WithDefault("2s")
  @DurationMin(millis = 10)
  @DurationMax(minutes = 1)
  Duration timeout();

  /**
   * {@return how long it is left alone once half of its last ten calls have failed, 100 ms to 10
   * min}
   */
  @WithDefault("2s")
  @DurationMin(millis = 100)
  @DurationMax(minutes = 10)
  Duration breakerDelay();

  /**
   * {@return how long the service's own {@code Retry-After} keeps it from being called at most, 1 s
   * to 1 h}
   */
  @WithDefault("1m")
  @DurationMin(seconds = 1)
  @DurationMax(hours = 1)
  Duration maxRetryAfter();

  /** {@return how many calls run at once, 1 to 1,000; further ones fail at once} */
  @WithDefault("50")
  @Min(1)
  @Max(1_000)
  int maxConcurrent();
}
