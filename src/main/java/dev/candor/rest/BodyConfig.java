package dev.candor.rest;

import dev.candor.routing.MaxBodySize;
import dev.candor.settings.ByteCount;
import dev.candor.settings.Within;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** The limits of request bodies. */
@RegisterForReflection(fields = false)
@ConfigMapping(prefix = "candor.request")
interface BodyConfig {

  /** The bytes of one body, as sent and when decompressed, unless {@link MaxBodySize} says more. */
  @WithDefault("64K")
  @WithConverter(ByteCount.class)
  @Within(min = "1K", max = "1G")
  long maxBodySize();

  /** The bytes of all bodies that arrive or are being read. */
  @WithDefault("16M")
  @WithConverter(ByteCount.class)
  @Within(min = "1M", max = "64G")
  long maxBodiesSize();

  /** The bodies of one client that arrive at the same time. */
  @WithDefault("100")
  @Within(min = "1", max = "100000")
  int maxBodiesPerClient();
}
