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
 * @param newest when the newest was made; null if there is none
 */
record Backlog(
    long unsettled,
    long overdue,
    long mismatched,
    @Nullable Instant oldest,
    @Nullable Instant newest) {

  static final Backlog EMPTY = new Backlog(0, 0, 0, null, null);

  private static final double MILLIS_PER_SECOND = 1_000;

  /**
   * Seconds since the oldest was made, 0 if there is none. Nobody knows the age of an order whose
   * time lies in the future: it counts as being as old as its time is far, so that it is seen.
   */
  double age(Instant now) {
    return Math.max(seconds(oldest, now), -seconds(newest, now));
  }

  private static double seconds(@Nullable Instant time, Instant now) {
    return time == null ? 0 : Duration.between(time, now).toMillis() / MILLIS_PER_SECOND;
  }
}
