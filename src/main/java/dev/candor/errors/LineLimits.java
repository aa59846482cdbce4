package dev.candor.errors;

import dev.candor.settings.Within;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many lines of failures are written in a second. */
@RegisterForReflection(fields = false)
@ConfigMapping(prefix = "candor.failure-lines")
interface LineLimits {

  /** {@return the lines a second of one code and one client, 1 to 10,000} */
  @WithDefault("10")
  @Within(min = "1", max = "10000")
  int perClient();

  /** {@return the lines a second of one code, whatever the number of clients, 1 to 100,000} */
  @WithDefault("1000")
  @Within(min = "1", max = "100000")
  int perCode();
}
