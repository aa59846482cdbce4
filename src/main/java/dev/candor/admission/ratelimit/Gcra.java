package dev.candor.admission.ratelimit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The generic cell rate algorithm (ITU-T I.371): a sustained rate with a burst, from one timestamp
 * per caller. That timestamp, the theoretical arrival time (TAT), is the instant at which the
 * caller has its whole allowance again. All times are microseconds of one clock.
 *
 * <p>{@link Allowance#draw} and the script {@code redis/gcra.lua} take the same decisions by it.
 *
 * @param limit how many requests may come at once
 * @param interval after how long each of them comes back
 */
record Gcra(long limit, long interval) {

  private static final long MICROS_PER_SECOND = TimeUnit.SECONDS.toMicros(1);

  /** The TAT of a caller that nothing is known about. */
  static final long UNKNOWN = 0;

  /** Rounds the interval up: rather one microsecond too slow than one request too many. */
  static Gcra of(long limit, Duration period) {
    return new Gcra(limit, ceilDiv(TimeUnit.MICROSECONDS.convert(period), limit));
  }

  /** How long a whole allowance takes to come back. */
  long window() {
    return limit * interval;
  }

  /**
   * Returns how far a caller's TAT is ahead.
   *
   * @param tat the caller's, or {@link #UNKNOWN}. One that lies further ahead than this limit can
   *     bring about, after the limit was lowered or a clock was set back, counts as the furthest.
   */
  long debt(long tat, long now) {
    return Math.min(Math.max(tat - now, 0), window());
  }

  /** Returns whether a caller with this debt may send a request of this cost. */
  boolean admits(long debt, long cost) {
    return debt + cost * interval <= window();
  }

  /** Returns how many requests of cost 1 may come at once from a caller with this debt. */
  long remaining(long debt) {
    return Math.max(0, (window() - debt) / interval);
  }

  /**
   * Returns this limit's decision on a request, taken here or elsewhere.
   *
   * @param drawn whether the request was drawn on it; if not, another limit may have refused it
   * @param debt the caller's, afterwards
   */
  Decision decided(boolean drawn, long debt, long cost) {
    return new Decision(
        drawn || admits(debt, cost),
        debt,
        remaining(debt),
        Math.max(0, debt + cost * interval - window()));
  }

  private static long ceilDiv(long dividend, long divisor) {
    return -Math.floorDiv(-dividend, divisor);
  }

  /**
   * What one limit decided on a request.
   *
   * @param admitted whether this limit admits it; another one may not
   * @param debt how far the caller's TAT is ahead now
   * @param remaining how many more requests of cost 1 may come at once
   * @param waiting microseconds until the same request would be admitted; 0 if it would be now
   */
  record Decision(boolean admitted, long debt, long remaining, long waiting) {

    /** The seconds until the same request would be admitted, rounded up, at least 1. */
    long secondsToAdmit() {
      return Math.max(1, ceilDiv(waiting, MICROS_PER_SECOND));
    }

    /** The seconds until the whole allowance is back, rounded up. */
    long secondsToAll() {
      return ceilDiv(debt, MICROS_PER_SECOND);
    }
  }
}
