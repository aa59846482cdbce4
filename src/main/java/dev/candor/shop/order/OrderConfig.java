package dev.candor.shop.order;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long who works on an order, and how long its key is remembered. */
@ConfigMapping(prefix = "candor.order")
interface OrderConfig {

  /** How long a request, or the recovery, has an order for itself: longer than either needs. */
  @WithDefault("15s")
  @DurationMin(millis = 100)
  @DurationMax(minutes = 5)
  Duration claim();

  /** How long after that the recovery leaves an order to a caller who may repeat the request. */
  @WithDefault("5s")
  @DurationMin(millis = 100)
  @DurationMax(minutes = 5)
  Duration grace();

  /** How long an Idempotency-Key is remembered. */
  @WithDefault("24h")
  @DurationMin(seconds = 1)
  @DurationMax(days = 366)
  Duration keyRetention();

  /**
   * How long an order that came to nothing is kept after it was placed, and at least as long as a
   * key leads to it.
   */
  @WithDefault("7d")
  @DurationMin(seconds = 1)
  @DurationMax(days = 366)
  Duration failedRetention();
}
