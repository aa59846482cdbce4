package dev.candor.admission.overload;

import java.util.concurrent.TimeUnit;

/**
 * An estimate of whether a route is overloaded: on average over {@value #WINDOW_MILLIS} ms, more
 * than twice as many requests are here as may run. It ends when no more than one and a half times
 * as many are. A pure function of its inputs; not safe for threads.
 *
 * <p>As CoDel does (RFC 8289, section 3), it tells a standing queue from a burst by how long the
 * queue lasts, over an interval of 100 ms, which is the default there, too.
 */
final class LoadEstimate {

  static final long WINDOW_MILLIS = 100;

  private static final double WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(WINDOW_MILLIS);

  /** How many times as many requests as may run are more than a burst. */
  private static final double OVERLOAD = 2;

  /** How many are still too many. */
  private static final double LASTING = 1.5;

  private double load;
  private long since;
  private boolean overloaded;

  /** Starts over at a route without requests, at a time in nanoseconds. */
  LoadEstimate(long now) {
    this.since = now;
  }

  /**
   * Takes a look into account.
   *
   * @param present how many requests run or wait
   * @param limit how many may run
   * @param now in nanoseconds, of the same clock each time
   */
  void look(int present, int limit, long now) {
    load += (present - load) * Math.min(1, (now - since) / WINDOW_NANOS);
    since = now;
    overloaded = load > (overloaded ? LASTING : OVERLOAD) * limit;
  }

  boolean isOverloaded() {
    return overloaded;
  }

  /** Whether on average less than one request was here. */
  boolean isIdle() {
    return load < 1;
  }
}
