package dev.candor.admission.overload;

import com.netflix.concurrency.limits.Limiter;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import dev.candor.failure.Overloaded;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many requests of one route may run at once, and those that wait for a moment because as many
 * do.
 *
 * <p>A burst may wait in line, first come, first served. Where on average twice as many requests
 * are here as may run, it is more than a burst: to be served in turn would make all of them late.
 * Then those that come while there is room are let in at once, and the line is refused; but not
 * before the patience ends, so that whoever comes back at once cannot do so often, and not if
 * nobody else comes meanwhile.
 */
final class RouteLimit {

  /** How long a request waits at most, and over how long the average is taken. */
  private static final long PATIENCE_MILLIS = 100;

  /** How many times as many requests as may run are more than a burst, on average. */
  private static final double OVERLOAD = 2;

  /** How many are still too many. */
  private static final double LASTING = 1.5;

  /** Those beyond are refused at once: each costs memory as long as it waits. */
  private static final int MAX_WAITING = 1_000;

  /** With so many in line, a body is not worth its reading. */
  private static final int CROWD = 50;

  static final long RETRY_AFTER_SECONDS = 1;

  /** How often it is looked who waits: a timer for each would cost more than a request. */
  private static final long TICK_MILLIS = 5;

  /** For so many looks nobody comes any more: one could be because this thread was held up. */
  private static final int QUIET = 3;

  /**
   * Which part of those that wait is refused at one look at most: they may have come together, and
   * to refuse all together would hold up those that run.
   */
  private static final int REFUSALS = 16;

  private final SimpleLimiter<Void> limiter;
  private final Vertx vertx;

  /** How many have come, how many had at the last look, and for how many looks none has. */
  private final AtomicInteger arrivals = new AtomicInteger();

  private int seen;
  private int quiet;

  /** Those that wait, in the order in which they came. It guards what changes with it. */
  private final Deque<Waiting> line = new ArrayDeque<>();

  /** How many were here on average, and when that was computed. */
  private double load;

  private long weighed = System.nanoTime();
  private boolean overloaded;
  private boolean ticking;

  RouteLimit(SimpleLimiter<Void> limiter, Vertx vertx) {
    this.limiter = limiter;
    this.vertx = vertx;
  }

  /** Lets one more request run, now or soon; fails with {@link Overloaded} if too many do. */
  Future<Permit> acquire() {
    arrivals.incrementAndGet();
    Optional<Permit> permit = tryAcquire();
    return permit.isPresent() ? Future.succeededFuture(permit.get()) : await();
  }

  /** Whether so many are waiting that one more would hardly be admitted. */
  boolean isCrowded() {
    synchronized (line) {
      return line.size() >= CROWD;
    }
  }

  private Optional<Permit> tryAcquire() {
    return limiter.acquire(null).map(listener -> new Permit(this, listener));
  }

  private Future<Permit> await() {
    Waiting waiting = new Waiting();
    synchronized (line) {
      if (line.size() >= MAX_WAITING) {
        return Future.failedFuture(new Overloaded(RETRY_AFTER_SECONDS));
      }
      if (!ticking) {
        ticking = true;
        weigh(0);
        vertx.setPeriodic(TICK_MILLIS, this::tick);
      }
      line.addLast(waiting);
    }
    // A permit may have come back just before.
    next();
    return waiting.permit.future();
  }

  /** Takes into the average how many have been here since the last time. */
  private void weigh(int present) {
    long now = System.nanoTime();
    double share = (now - weighed) / (double) TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    load += (present - load) * Math.min(1, share);
    weighed = now;
    overloaded = load > (overloaded ? LASTING : OVERLOAD) * limiter.getLimit();
  }

  private void tick(long timer) {
    List<Waiting> refused = new ArrayList<>();
    synchronized (line) {
      int arrived = arrivals.get();
      quiet = arrived == seen ? quiet + 1 : 0;
      seen = arrived;
      weigh(limiter.getInflight() + line.size());
      int most = 1 + line.size() / REFUSALS;
      while (refused.size() < most && !line.isEmpty() && line.getFirst().isImpatient()) {
        refused.add(line.removeFirst());
      }
      if (line.isEmpty() && load < 1) {
        ticking = false;
        vertx.cancelTimer(timer);
      }
    }
    refused.forEach(waiting -> waiting.permit.fail(new Overloaded(RETRY_AFTER_SECONDS)));
    while (next()) {
      // There may be room for more than one.
    }
  }

  /**
   * Takes a permit back.
   *
   * @param success whether the time it took tells of the load: failures are quick, or time-outs
   */
  void release(Limiter.Listener listener, boolean success) {
    if (success) {
      listener.onSuccess();
    } else {
      listener.onIgnore();
    }
    next();
  }

  /** Lets the first in line in, if its turn comes and there is room. */
  private boolean next() {
    Waiting first = null;
    Permit permit = null;
    synchronized (line) {
      if (!line.isEmpty() && (!overloaded || quiet >= QUIET)) {
        permit = tryAcquire().orElse(null);
        first = permit == null ? null : line.removeFirst();
      }
    }
    if (first != null) {
      first.permit.complete(permit);
    }
    return first != null;
  }

  private static final class Waiting {
    private final Promise<Permit> permit = Promise.promise();
    private final long since = System.nanoTime();

    boolean isImpatient() {
      return System.nanoTime() - since > TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    }
  }
}
