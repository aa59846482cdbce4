package dev.candor.logging;

import dev.candor.settings.Within;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of the log is kept in memory. */
@RegisterForReflection(fields = false)
@ConfigMapping(prefix = "candor.log")
interface LogConfig {

  /** {@return the lines that wait for each destination of the log at most, 16 to 65,536} */
  @WithDefault("4096")
  @Within(min = "16", max = "65536")
  int queue();
}
