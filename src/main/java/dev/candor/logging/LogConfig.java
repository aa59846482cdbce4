package dev.candor.logging;

import dev.candor.settings.Within;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much of the log is kept in memory, and for how long when the process ends. */
@RegisterForReflection(fields = false)
@ConfigMapping(prefix = "candor.log")
interface LogConfig {

  /** {@return the lines that wait for each destination of the log at most, 16 to 65,536} */
  @WithDefault("4096")
  @Within(min = "16", max = "65536")
  int queue();

  /** {@return how long the process waits for each destination of the log when it ends} */
  @WithDefault("1s")
  @Within(min = "100ms", max = "1m")
  Duration drainTimeout();
}
