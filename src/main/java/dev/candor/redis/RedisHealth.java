package dev.candor.redis;

import dev.candor.dependency.Dependency;
import dev.candor.dependency.HealthStatus;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Whether Redis can be relied on: what answers and failures mean for that. Safe for threads:
 * requests report from every event loop, probes from one.
 */
final class RedisHealth {

  /** One is a hiccup of this machine more often than of Redis. */
  static final int TIMEOUTS_TO_DISTRUST = 3;

  private static final Duration STEADY = Duration.ofSeconds(10);
  private static final int MIN_PROBES = 2;

  /** A minute of them. */
  private static final int MAX_PROBES = 240;

  private final Dependency redis;
  private final InstantSource clock;
  private boolean fresh = true;
  private int probesToTrust = 1;
  private int goodProbes;

  /** How many requests in a row have waited too long. */
  private volatile int timeouts;

  RedisHealth(Dependency redis, InstantSource clock) {
    this.redis = redis;
    this.clock = clock;
  }

  HealthStatus status() {
    return redis.status();
  }

  boolean isUp() {
    return status().isUp();
  }

  /** A request was answered. Takes no lock unless another one has waited too long before. */
  void answered() {
    if (timeouts > 0) {
      forgetTimeouts();
    }
  }

  private synchronized void forgetTimeouts() {
    timeouts = 0;
  }

  /** A request has waited too long. */
  synchronized void timedOut(String reason) {
    if (isUp() && ++timeouts >= TIMEOUTS_TO_DISTRUST) {
      down(reason, false);
    }
  }

  /**
   * A request has failed.
   *
   * @param unfit see {@link #down}
   */
  synchronized void failed(String reason, boolean unfit) {
    if (isUp()) {
      down(reason, unfit);
    }
  }

  /** A probe was answered. Some in a row make up for the last failure. */
  synchronized void probed() {
    if (isUp() || ++goodProbes >= probesToTrust) {
      redis.answered();
      fresh = false;
    }
  }

  private boolean isSteady() {
    return fresh || clock.instant().isAfter(status().since().plus(STEADY));
  }

  /**
   * Redis has failed.
   *
   * @param unfit whether it answers, but not what it is asked: such a one is not to be tried again
   *     and again
   */
  synchronized void down(String reason, boolean unfit) {
    goodProbes = 0;
    timeouts = 0;
    if (isUp() || fresh) {
      probesToTrust = unfit && !isSteady() ? Math.min(MAX_PROBES, 2 * probesToTrust) : MIN_PROBES;
    }
    redis.failed(reason, reason);
    fresh = false;
  }
}
