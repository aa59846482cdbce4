package dev.candor.user;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How passwords are stored. */
@ConfigMapping(prefix = "candor.password")
interface PasswordConfig {

  /** The binary logarithm of bcrypt's number of rounds. */
  @WithDefault("10")
  @Min(4)
  @Max(31)
  int cost();
}
