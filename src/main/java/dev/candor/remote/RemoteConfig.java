package dev.candor.remote;

import dev.candor.Public;
import dev.candor.settings.Matching;
import dev.candor.settings.Within;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach a service that is not ours.
 *
 * <pre>{@code
 * @ConfigMapping(prefix = "candor.rates")
 * public interface RatesConfig extends RemoteConfig {}
 * }</pre>
 */
@Public
@RegisterForReflection(fields = false)
public interface RemoteConfig {

  /** With a host and, if there is a port, a number. */
  String HTTP_URL =
      "(?i)https?://(?:[^/?#@\\s]*@)?(?:[^/?#@:\\[\\]\\s]+|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?(?:[/?#]\\S*)?";

  /** {@return where it is; empty if an embedded stand-in takes its place} */
  @Matching(regexp = HTTP_URL, message = "must be an http or https URL")
  Optional<String> url();

  /** {@return how long a single call may take, 10 ms to 1 min} */
  @WithDefault("2s")
  @Within(min = "10ms", max = "1m")
  Duration timeout();

  /**
   * {@return how long it is left alone once half of its last ten calls have failed, 100 ms to 10
   * min}
   */
  @WithDefault("2s")
  @Within(min = "100ms", max = "10m")
  Duration breakerDelay();

  /**
   * {@return how long the service's own {@code Retry-After} keeps it from being called at most, 1 s
   * to 1 h}
   */
  @WithDefault("1m")
  @Within(min = "1s", max = "1h")
  Duration maxRetryAfter();

  /** {@return how many calls run at once, 1 to 1,000; further ones fail at once} */
  @WithDefault("50")
  @Within(min = "1", max = "1000")
  int maxConcurrent();
}
