package dev.candor.redis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** The settings of Redis. */
@ConfigMapping(prefix = "candor.redis")
interface RedisConfig {

  /** Where Redis is; {@link RedisSettings} reads it. */
  Optional<String> url();

  /** How long a request waits for an answer of Redis. */
  @WithDefault("40ms")
  @DurationMin(millis = 1)
  @DurationMax(seconds = 10)
  Duration timeout();
}
