package dev.candor.admission.overload;

import java.util.concurrent.TimeUnit;

/**
 * How long those who are refused are asked to wait: as long again as an overload has lasted, times
 * the share of the requests that are refused. When it ends, that sinks by a second each second, so
 * that clients which have waited are not asked back at once by a lull that their waiting made. A
 * pure function of its inputs; not safe for threads.
 */
final class Pressure {

  private static final double MAX_SECONDS = 30;
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private double seconds;
  private int arrivals;
  private int refusals;
  private long since;

  Pressure(long now) {
    this.since = now;
  }

  /**
   * Takes a look into account.
   *
   * @param arrived how many requests have come since the service started
   * @param refused how many of them have been refused
   * @param now in nanoseconds, of the same clock each time
   */
  void look(boolean overloaded, int arrived, int refused, long now) {
    double passed = (now - since) / NANOS_PER_SECOND;
    double share = Math.min(1, (double) (refused - refusals) / Math.max(1, arrived - arrivals));
    seconds = Math.max(0, Math.min(MAX_SECONDS, seconds + (overloaded ? share : -1) * passed));
    since = now;
    arrivals = arrived;
    refusals = refused;
  }

  /** How long to wait, in whole seconds: 1 to 30. */
  long retryAfter() {
    return Math.max(1, (long) Math.ceil(seconds));
  }
}
