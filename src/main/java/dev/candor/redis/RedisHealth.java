package dev.candor.redis;

import java.time.Clock;
import org.jboss.logging.Logger;

/** Whether Redis can be relied on; says so once when it changes. */
final class RedisHealth {

  private static final Logger LOG = Logger.getLogger(RedisLink.class);

  private final Clock clock = Clock.systemUTC();
  private volatile RedisStatus status = new RedisStatus("not reached yet", clock.instant());
  private volatile boolean fresh = true;

  RedisStatus status() {
    return status;
  }

  boolean isUp() {
    return status.isUp();
  }

  /** Whether nothing is known yet. */
  boolean isFresh() {
    return fresh;
  }

  synchronized void up() {
    if (!status.isUp()) {
      status = new RedisStatus(null, clock.instant());
      LOG.info("Redis answers");
    }
    fresh = false;
  }

  synchronized void down(String reason) {
    if (status.isUp() || fresh) {
      status = new RedisStatus("does not answer: " + reason, clock.instant());
      LOG.warnf("Redis %s", status.reason());
    }
    fresh = false;
  }
}
