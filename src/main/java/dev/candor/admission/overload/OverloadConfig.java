package dev.candor.admission.overload;

import dev.candor.settings.StrictBoolean;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Whether load is shed, and how far the limits may rise. */
@ConfigMapping(prefix = "candor.overload")
interface OverloadConfig {

  @WithDefault("true")
  @WithConverter(StrictBoolean.class)
  boolean enabled();

  /** More requests of a route never run at once, however fast they are. */
  @WithDefault("200")
  @Min(1)
  @Max(1_000)
  int maxLimit();
}
