package dev.candor.admission.overload;

import dev.candor.settings.StrictBoolean;
import dev.candor.settings.Within;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** Whether load is shed, and how far the limits may rise. */
@RegisterForReflection(fields = false)
@ConfigMapping(prefix = "candor.overload")
interface OverloadConfig {

  @WithDefault("true")
  @WithConverter(StrictBoolean.class)
  boolean enabled();

  /** More requests of a route never run at once, however fast they are. */
  @WithDefault("200")
  @Within(min = "1", max = "1000")
  int maxLimit();
}
