package dev.candor.user;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How passwords are stored, and who waits while they are hashed. */
@ConfigMapping(prefix = "candor.password")
interface PasswordConfig {

  /** The binary logarithm of bcrypt's number of rounds. */
  @WithDefault("10")
  @Min(4)
  @Max(31)
  int cost();

  /** How many hashes may wait for their turn, for each purpose and core. */
  @WithDefault("6")
  @Min(1)
  @Max(1_000)
  int waitingPerCore();

  /** How many of them may be those of one address. */
  @WithDefault("1")
  @Min(1)
  @Max(1_000)
  int waitingPerAddress();
}
