package dev.candor.errors;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How many lines of failures are written in a second. Public, as Quarkus's validator wants it. */
@ConfigMapping(prefix = "candor.failure-lines")
public interface LineLimits {

  /** {@return the lines a second of one code and one client, 1 to 10,000} */
  @WithDefault("10")
  @Min(1)
  @Max(10_000)
  int perClient();

  /** {@return the lines a second of one code, whatever the number of clients, 1 to 100,000} */
  @WithDefault("1000")
  @Min(1)
  @Max(100_000)
  int perCode();
}
