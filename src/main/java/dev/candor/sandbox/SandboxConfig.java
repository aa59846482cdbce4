package dev.candor.sandbox;

import dev.candor.settings.StrictBoolean;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** Whether callers may choose how their requests fail: {@code candor.sandbox}. */
@ConfigMapping(prefix = "candor.sandbox")
interface SandboxConfig {

  @WithParentName
  @WithDefault("false")
  @WithConverter(StrictBoolean.class)
  boolean enabled();
}
