package dev.candor.redis;

import dev.candor.dependency.DependencyStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Whether Redis can be relied on. Tells when that changes, and each new reason of an outage, once.
 * Safe for threads: requests report from every event loop, probes from one.
 */
final class RedisHealth {

  /** One is a hiccup of this machine more often than of Redis. */
  static final int TIMEOUTS_TO_DISTRUST = 3;

  private static final Duration STEADY = Duration.ofSeconds(10);
  private static final int MIN_PROBES = 2;

  /** A minute of them. */
  private static final int MAX_PROBES = 240;

  /** More reasons than an outage has; a server may put anything into its answers. */
  private static final int MAX_REASONS = 20;

  private final Set<String> reported = new HashSet<>();
  private final Clock clock;
  private final Consumer<DependencyStatus> observer;
  private volatile DependencyStatus status;
  private boolean fresh = true;
  private int probesToTrust = 1;
  private int goodProbes;

  /** How many requests in a row have waited too long. */
  private volatile int timeouts;

  RedisHealth(Clock clock, Consumer<DependencyStatus> observer) {
    this.clock = clock;
    this.observer = observer;
    this.status = new DependencyStatus("not reached yet", clock.instant());
  }

  DependencyStatus status() {
    return status;
  }

  boolean isUp() {
    return status.isUp();
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
    if (status.isUp() && ++timeouts >= TIMEOUTS_TO_DISTRUST) {
      down(reason, false);
    }
  }

  /**
   * A request has failed.
   *
   * @param unfit see {@link #down}
   */
  synchronized void failed(String reason, boolean unfit) {
    if (status.isUp()) {
      down(reason, unfit);
    }
  }

  /** A probe was answered. Some in a row make up for the last failure. */
  synchronized void probed() {
    if (status.isUp() || ++goodProbes >= probesToTrust) {
      up();
    }
  }

  private void up() {
    if (!status.isUp()) {
      status = new DependencyStatus(null, clock.instant());
      reported.clear();
      observer.accept(status);
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
    goodProbes = 0;
    timeouts = 0;
    Instant since = status.since();
    if (status.isUp() || fresh) {
      probesToTrust = unfit && !isSteady() ? Math.min(MAX_PROBES, 2 * probesToTrust) : MIN_PROBES;
      since = clock.instant();
    }
    if (reported.size() < MAX_REASONS && reported.add(reason)) {
      status = new DependencyStatus("does not answer: " + reason, since);
      observer.accept(status);
    }
    fresh = false;
  }
}
