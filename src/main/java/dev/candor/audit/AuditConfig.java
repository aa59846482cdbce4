package dev.candor.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long changes are remembered. */
@ConfigMapping(prefix = "candor.audit")
interface AuditConfig {

  /** After that, a row is deleted. */
  @WithDefault("365d")
  @DurationMin(seconds = 1)
  @DurationMax(days = 3_660)
  Duration retention();
}
