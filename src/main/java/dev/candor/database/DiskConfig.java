package dev.candor.database;

import dev.candor.settings.ByteCount;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** The disk that the embedded database keeps its file on. */
@ConfigMapping(prefix = "candor.disk")
interface DiskConfig {

  /** The bytes below which the free space of the disk is reported as low. */
  @WithDefault("512M")
  @WithConverter(ByteCount.class)
  @Min(0)
  @Max(1L << 50)
  long lowSpace();
}
