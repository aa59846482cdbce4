package dev.candor.audit;

import dev.candor.settings.Within;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long changes are remembered. */
@RegisterForReflection(fields = false)
@ConfigMapping(prefix = "candor.audit")
interface AuditConfig {

  /** After that, a row is deleted. */
  @WithDefault("365d")
  @Within(min = "1s", max = "3660d")
  Duration retention();
}
