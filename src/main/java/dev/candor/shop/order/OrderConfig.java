package dev.candor.shop.order;

import dev.candor.settings.Within;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long who works on an order, and how long its key is remembered. */
@RegisterForReflection(fields = false)
@ConfigMapping(prefix = "candor.order")
interface OrderConfig {

  /** How long a request, or the recovery, has an order for itself: longer than either needs. */
  @WithDefault("15s")
  @Within(min = "100ms", max = "5m")
  Duration claim();

  /** How long after that the recovery leaves an order to a caller who may repeat the request. */
  @WithDefault("5s")
  @Within(min = "100ms", max = "5m")
  Duration grace();

  /** How long an Idempotency-Key is remembered. */
  @WithDefault("24h")
  @Within(min = "1s", max = "366d")
  Duration keyRetention();

  /**
   * How long an order that came to nothing is kept after it was placed, and at least as long as a
   * key leads to it.
   */
  @WithDefault("7d")
  @Within(min = "1s", max = "366d")
  Duration failedRetention();
}
