package dev.candor.admission.ratelimit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The generic cell rate algorithm (ITU-T I.371): a sustained rate with a burst, from one timestamp
 * per caller. That timestamp, the theoretical arrival time (TAT), is the instant at which the
 * caller has its whole allowance again. All times are microseconds of one clock.
 *
 * <p>The script {@code redis/gcra.lua} takes the same decisions.
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
   * Decides on a request.
   *
   * @param tat the caller's, or {@link #UNKNOWN}. One that lies further ahead than this limit can
   *     bring about, after the limit was lowered or a clock was set back, counts as the furthest.
   */
  Decision decide(long tat, long now) {
    long debt = Math.min(Math.max(tat - now, 0), window());
    boolean admitted = debt + interval <= window();
    return decided(admitted, admitted ? debt + interval : debt);
  }

  /** The decision, taken here or elsewhere, that left a caller with this debt. */
  Decision decided(boolean admitted, long debt) {
    long remaining = Math.max(0, (window() - debt) / interval);
    long untilNext = debt - (limit - remaining - 1) * interval;
    return new Decision(
        admitted, debt, remaining, Math.max(1, ceilDiv(untilNext, MICROS_PER_SECOND)));
  }

  /** The caller's TAT after a decision that was taken now. */
  static long tat(Decision decision, long now) {
    return now + decision.debt();
  }

  private static long ceilDiv(long dividend, long divisor) {
    return -Math.floorDiv(-dividend, divisor);
  }

  /**
   * What was decided on a request.
   *
   * @param debt how far the caller's TAT is ahead now
   * @param remaining how many more requests may come at once
   * @param secondsToNext until one more may come, rounded up, at least 1
   */
  record Decision(boolean admitted, long debt, long remaining, long secondsToNext) {}
}
