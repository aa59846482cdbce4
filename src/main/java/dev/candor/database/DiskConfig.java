package dev.candor.database;

import dev.candor.settings.ByteCount;
import dev.candor.settings.Within;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** The disk that the embedded database keeps its file on. */
@RegisterForReflection(fields = false)
@ConfigMapping(prefix = "candor.disk")
interface DiskConfig {

  /** The bytes below which the free space of the disk is reported as low. */
  @WithDefault("512M")
  @WithConverter(ByteCount.class)
  @Within(min = "0", max = "1P")
  long lowSpace();
}
