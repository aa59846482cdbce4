package dev.candor.shop.order;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The orders that were not settled yet when they were counted.
 *
 * @param overdue how many of them should have been
 * @param mismatched how many of them were charged for something else, see {@link Settlement}
 * @param oldest when the oldest was made; null if there is none
 */
record Backlog(long unsettled, long overdue, long mismatched, @Nullable Instant oldest) {

  static final Backlog EMPTY = new Backlog(0, 0, 0, null);

  private static final double MILLIS_PER_SECOND = 1_000;

  /** Seconds since the oldest was made, 0 if there is none. */
  double age(Instant now) {
    return oldest == null
        ? 0
        : Math.max(0, Duration.between(oldest, now).toMillis()) / MILLIS_PER_SECOND;
  }
}
