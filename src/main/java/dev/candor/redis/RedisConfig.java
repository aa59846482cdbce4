package dev.candor.redis;

import dev.candor.settings.Within;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The settings of Redis. */
@RegisterForReflection(fields = false)
@ConfigMapping(prefix = "candor.redis")
interface RedisConfig {

  /** Where Redis is; {@link RedisSettings} reads it. */
  Optional<String> url();

  /** How long a request waits for an answer of Redis. */
  @WithDefault("40ms")
  @Within(min = "1ms", max = "10s")
  Duration timeout();
}
