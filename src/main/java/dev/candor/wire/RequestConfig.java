package dev.candor.wire;

import dev.candor.settings.Within;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a request may take to arrive. */
@RegisterForReflection(fields = false)
@Unremovable // looked up by Netty's extension
@ConfigMapping(prefix = "candor.request")
interface RequestConfig {

  /** From a message's first byte to its last. */
  @WithDefault("30s")
  @Within(min = "1s", max = "1h")
  Duration timeout();
}
