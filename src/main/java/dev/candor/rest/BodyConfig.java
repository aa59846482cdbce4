package dev.candor.rest;

import dev.candor.routing.MaxBodySize;
import dev.candor.settings.ByteCount;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** The limits of request bodies. */
@ConfigMapping(prefix = "candor.request")
interface BodyConfig {

  long KIB = 1024;
  long GIB = KIB * KIB * KIB;

  /** The bytes of one body, as sent and when decompressed, unless {@link MaxBodySize} says more. */
  @WithDefault("64K")
  @WithConverter(ByteCount.class)
  @Min(KIB)
  @Max(GIB)
  long maxBodySize();

  /** The bytes of all bodies that arrive or are being read. */
  @WithDefault("16M")
  @WithConverter(ByteCount.class)
  @Min(KIB * KIB)
  @Max(64 * GIB)
  long maxBodiesSize();

  /** The bodies of one client that arrive at the same time. */
  @WithDefault("100")
  @Min(1)
  @Max(100_000)
  int maxBodiesPerClient();
}
