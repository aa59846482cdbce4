package dev.candor.console;

import dev.candor.settings.Matching;
import dev.candor.settings.StrictBoolean;
import dev.candor.settings.Within;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** The console. */
@RegisterForReflection(fields = false)
@ConfigMapping(prefix = "candor.console")
interface ConsoleConfig {

  /** Whether there is a console. */
  @WithDefault("true")
  @WithConverter(StrictBoolean.class)
  boolean enabled();

  /** How many different pages are made in a second; a quarter as many changes are. */
  @WithDefault("20")
  @Within(min = "4", max = "1000")
  int pagesPerSecond();

  /** Whether an admin can turn maintenance on and off there. */
  @WithDefault("false")
  @WithConverter(StrictBoolean.class)
  boolean maintenanceSwitch();

  /** More names by which browsers reach the console, without ports. */
  @Matching(
      regexp = "[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*",
      message = "must be a name in lower case without a port, such as candor.example.com")
  Optional<List<String>> hosts();
}
