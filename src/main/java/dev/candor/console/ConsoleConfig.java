package dev.candor.console;

import dev.candor.settings.StrictBoolean;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** The console. */
@ConfigMapping(prefix = "candor.console")
interface ConsoleConfig {

  /** Whether there is a console. */
  @WithDefault("true")
  @WithConverter(StrictBoolean.class)
  boolean enabled();

  /** Whether an admin can turn maintenance on and off there. */
  @WithDefault("false")
  @WithConverter(StrictBoolean.class)
  boolean maintenanceSwitch();
}
