package dev.candor.shop.user;

import dev.candor.settings.Within;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How passwords are stored, and who waits while they are hashed. */
@RegisterForReflection(fields = false)
@ConfigMapping(prefix = "candor.password")
interface PasswordConfig {

  /** The binary logarithm of bcrypt's number of rounds. */
  @WithDefault("10")
  @Within(min = "4", max = "31")
  int cost();

  /** How many hashes may wait for their turn, for each purpose and core. */
  @WithDefault("6")
  @Within(min = "1", max = "1000")
  int waitingPerCore();

  /** How many of them may be those of one address. */
  @WithDefault("1")
  @Within(min = "1", max = "1000")
  int waitingPerAddress();

  /** How long a hash waits for its turn. */
  @WithDefault("1s")
  @Within(min = "100ms", max = "1m")
  Duration maxWait();

  /**
   * How many addresses are known that an account has logged in from. Attempts from these do not
   * draw on the account's limit of guesses.
   */
  @WithDefault("8")
  @Within(min = "0", max = "100")
  int knownAddresses();

  /** How long such an address is known after the latest login. */
  @WithDefault("90d")
  @Within(min = "1m", max = "3660d")
  Duration addressKnownFor();
}
