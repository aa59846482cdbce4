package dev.candor.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What is remembered of tokens. */
@ConfigMapping(prefix = "candor.token")
interface TokenConfig {

  /** How many valid tokens are remembered, and how many invalid ones. */
  @WithDefault("10000")
  @Min(1)
  @Max(1_000_000)
  int maxKnown();

  /** How long a token that is not valid is rejected without being verified again. */
  @WithDefault("10s")
  @DurationMin(millis = 1)
  @DurationMax(minutes = 1)
  Duration invalidFor();

  /** How long another issuer's keys are not fetched again, whatever key a token names. */
  @WithDefault("3s")
  @DurationMin(seconds = 1)
  @DurationMax(minutes = 1)
  Duration issuerRefetch();

  /** How long another issuer's keys are used while the issuer does not answer. */
  @WithDefault("24h")
  @DurationMin(minutes = 1)
  @DurationMax(days = 30)
  Duration issuerKeysFor();
}
