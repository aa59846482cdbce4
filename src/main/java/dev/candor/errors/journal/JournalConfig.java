package dev.candor.errors.journal;

import dev.candor.settings.Within;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is kept of failures. */
@RegisterForReflection(fields = false)
@ConfigMapping(prefix = "candor.journal")
interface JournalConfig {

  /** How many failures are kept; 0 for none. */
  @WithDefault("10000")
  @Within(min = "0", max = "100000")
  int size();

  /** How many of them may be those of one client: a user, or an address without a token. */
  @WithDefault("500")
  @Within(min = "1", max = "100000")
  int perClient();

  /** How much of a client's address is kept. */
  @WithDefault("full")
  ClientAddresses clientAddresses();

  /** How long a failure is kept. */
  @WithDefault("24h")
  @Within(min = "1s", max = "30d")
  Duration retention();
}
