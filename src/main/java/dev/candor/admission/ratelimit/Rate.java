package dev.candor.admission.ratelimit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How many requests may come in which time.
 *
 * @param seconds the period, rounded up
 */
record Rate(Gcra gcra, long seconds) {

  static final long MAX_LIMIT = 1_000_000;

  static Rate of(long limit, Duration period) {
    return new Rate(
        Gcra.of(limit, period),
        TimeUnit.SECONDS.convert(period.plusNanos(TimeUnit.SECONDS.toNanos(1) - 1)));
  }
}
