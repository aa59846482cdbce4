package dev.candor.wire;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long a request may take to arrive. */
@ConfigMapping(prefix = "candor.request")
interface RequestConfig {

  /** From a message's first byte to its last. */
  @WithDefault("30s")
  @DurationMin(seconds = 1)
  @DurationMax(hours = 1)
  Duration timeout();
}
