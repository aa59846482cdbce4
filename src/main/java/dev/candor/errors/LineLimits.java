package dev.candor.errors;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How many lines of failures are written in a second. Public, as Quarkus's validator wants it. */
@ConfigMapping(prefix = "candor.failure-lines")
public interface LineLimits {

  /** The lines of one code and one client. */
  @WithDefault("10")
  @Min(1)
  @Max(10_000)
  int perClient();

  /** The lines of one code, whatever the number of clients. */
  @WithDefault("1000")
  @Min(1)
  @Max(100_000)
  int perCode();
}
