package dev.candor.logging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How much of the log is kept in memory. Public, as Quarkus's validator wants it. */
@ConfigMapping(prefix = "candor.log")
public interface LogConfig {

  /** {@return the lines that wait for each destination of the log at most, 16 to 65,536} */
  @WithDefault("4096")
  @Min(16)
  @Max(65_536)
  int queue();
}
