package dev.candor.errors.journal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What is kept of failures. */
@ConfigMapping(prefix = "candor.journal")
interface JournalConfig {

  /** How many failures are kept; 0 for none. */
  @WithDefault("10000")
  @Min(0)
  @Max(100_000)
  int size();

  /** How many of them may be those of one client: a user, or an address without a token. */
  @WithDefault("500")
  @Min(1)
  @Max(100_000)
  int perClient();

  /** How much of a client's address is kept. */
  @WithDefault("full")
  ClientAddresses clientAddresses();

  /** How long a failure is kept. */
  @WithDefault("24h")
  @DurationMin(seconds = 1)
  @DurationMax(days = 30)
  Duration retention();
}
