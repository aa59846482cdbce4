package dev.candor.shop.user;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

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

  /**
   * How many addresses are known that an account has logged in from. Attempts from these do not
   * draw on the account's limit of guesses.
   */
  @WithDefault("8")
  @Min(0)
  @Max(100)
  int knownAddresses();

  /** How long such an address is known after the latest login. */
  @WithDefault("90d")
  @DurationMin(minutes = 1)
  @DurationMax(days = 3660)
  Duration addressKnownFor();
}
