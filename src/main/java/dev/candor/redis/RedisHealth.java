package dev.candor.redis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/** Whether Redis can be relied on; logs once when it changes, and each new reason of an outage. */
final class RedisHealth {

  private static final Logger LOG = Logger.getLogger(RedisLink.class);

  private static final Duration STEADY = Duration.ofSeconds(10);
  private static final int MIN_PROBES = 2;

  /** A minute of them. */
  private static final int MAX_PROBES = 240;

  /** More reasons than an outage has; a server may put anything into its answers. */
  private static final int MAX_REASONS = 20;

  private final Set<String> reported = new HashSet<>();
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
      reported.clear();
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
    Instant since = status.since();
    if (status.isUp() || fresh) {
      probesToTrust = unfit && !isSteady() ? Math.min(MAX_PROBES, 2 * probesToTrust) : MIN_PROBES;
      since = clock.instant();
    }
    if (reported.size() < MAX_REASONS && reported.add(reason)) {
      status = new RedisStatus("does not answer: " + reason, since);
      LOG.warnf("Redis %s", status.reason());
    }
    fresh = false;
  }
}
