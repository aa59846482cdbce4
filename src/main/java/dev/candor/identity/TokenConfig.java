package dev.candor.identity;

import dev.candor.settings.Within;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is remembered of tokens. */
@RegisterForReflection(fields = false)
@ConfigMapping(prefix = "candor.token")
interface TokenConfig {

  /** How many valid tokens are remembered, and how many invalid ones. */
  @WithDefault("10000")
  @Within(min = "1", max = "1000000")
  int maxKnown();

  /** How long a token that is not valid is rejected without being verified again. */
  @WithDefault("10s")
  @Within(min = "1ms", max = "1m")
  Duration invalidFor();

  /** How long another issuer's keys are not fetched again, whatever key a token names. */
  @WithDefault("3s")
  @Within(min = "1s", max = "1m")
  Duration issuerRefetch();

  /** How long another issuer may take to send its keys, and a request waits for that. */
  @WithDefault("2s")
  @Within(min = "100ms", max = "1m")
  Duration issuerTimeout();

  /** How long another issuer's keys are used while the issuer does not answer. */
  @WithDefault("24h")
  @Within(min = "1m", max = "30d")
  Duration issuerKeysFor();
}
