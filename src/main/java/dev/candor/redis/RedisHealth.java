package dev.candor.redis;

import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Whether Redis can be relied on; says so once when it changes. */
final class RedisHealth {

  private static final Logger LOG = Logger.getLogger(RedisLink.class);

  private static final Duration STEADY = Duration.ofSeconds(10);
  private static final int MIN_PROBES = 2;

  /** A minute of them. */
  private static final int MAX_PROBES = 240;

  private final Clock clock = Clock.systemUTC();
  private volatile RedisStatus status = new RedisStatus("not reached yet", clock.instant());
  private boolean fresh = true;
  private int probesToTrust = 1;

  RedisStatus status() {
    return status;
  }

  boolean isUp() {
    return status.isUp();
  }

  /** How many answers in a row make up for the last failure. */
  synchronized int probesToTrust() {
    return probesToTrust;
  }

  synchronized void up() {
    if (!status.isUp()) {
      status = new RedisStatus(null, clock.instant());
      LOG.info("Redis answers");
    }
    fresh = false;
  }

  private boolean isSteady() {
    return fresh || clock.instant().isAfter(status.since().plus(STEADY));
  }

  /**
   * Redis has failed.
   *
   * @param unfit whether it answers, but not what it is asked: such a one is not to be tried again
   *     and again
   */
  synchronized void down(String reason, boolean unfit) {
    if (status.isUp() || fresh) {
      probesToTrust = unfit && !isSteady() ? Math.min(MAX_PROBES, 2 * probesToTrust) : MIN_PROBES;
      status = new RedisStatus("does not answer: " + reason, clock.instant());
      LOG.warnf("Redis %s", status.reason());
    }
    fresh = false;
  }
}
