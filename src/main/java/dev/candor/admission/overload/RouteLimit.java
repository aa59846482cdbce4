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
import org.jspecify.annotations.Nullable;

/**
 * How many requests of one route may run at once, and those that wait for a moment because as many
 * do.
 *
 * <p>A burst may wait in line for as long as the line is sometimes empty. Once it has not been for
 * that long, it is more than a burst: then a request stands in line for a moment only, and the last
 * one is let in first, so that those let in have hardly waited and only others are late (controlled
 * delay and adaptive LIFO, as in Ben Maurer, "Fail at Scale", ACM Queue 13.8). Those whose time is
 * up are refused no sooner than the patience ends: whoever comes back at once cannot do so often.
 */
final class RouteLimit {

  private static final long PATIENCE_MILLIS = 100;

  /** How long a request stands in line while the overload lasts. */
  private static final long MOMENT_MILLIS = 5;

  /** Those beyond are refused at once: each costs memory as long as it waits. */
  private static final int MAX_WAITING = 1_000;

  /** Where it is threads that wait, for which there is other work. */
  private static final int CROWD = 50;

  static final long RETRY_AFTER_SECONDS = 1;

  /** How often it is looked whose time is up: a timer for each would cost more than a request. */
  private static final long TICK_MILLIS = 5;

  private final SimpleLimiter<Void> limiter;
  private final Vertx vertx;

  /** Those who may be let in, in the order in which they came. */
  private final Deque<Waiting> line = new ArrayDeque<>();

  /** Those who have left the line and are still to be refused, in the order in which they came. */
  private final Deque<Waiting> late = new ArrayDeque<>();

  /** When the line was last empty. Like what follows, guarded by the line. */
  private long busySince;

  private boolean ticking;

  RouteLimit(SimpleLimiter<Void> limiter, Vertx vertx) {
    this.limiter = limiter;
    this.vertx = vertx;
  }

  /** Lets one more request run, now or soon; fails with {@link Overloaded} if too many do. */
  Future<Permit> acquire() {
    Optional<Permit> permit = tryAcquire();
    return permit.isPresent() ? Future.succeededFuture(permit.get()) : await();
  }

  /** Whether so many are waiting that no thread should be spent on one more. */
  boolean isCrowded() {
    synchronized (line) {
      return unanswered() >= CROWD;
    }
  }

  private int unanswered() {
    return line.size() + late.size();
  }

  private Optional<Permit> tryAcquire() {
    return limiter.acquire(null).map(listener -> new Permit(this, listener));
  }

  private Future<Permit> await() {
    Waiting waiting;
    synchronized (line) {
      if (unanswered() >= MAX_WAITING) {
        return Future.failedFuture(new Overloaded(RETRY_AFTER_SECONDS));
      }
      if (line.isEmpty()) {
        busySince = System.nanoTime();
      }
      waiting = new Waiting(isLasting() ? MOMENT_MILLIS : PATIENCE_MILLIS);
      line.addLast(waiting);
      if (!ticking) {
        ticking = true;
        vertx.setPeriodic(TICK_MILLIS, this::tick);
      }
    }
    // A permit may have come back just before.
    next();
    return waiting.permit.future();
  }

  private boolean isLasting() {
    return isLongAgo(busySince, PATIENCE_MILLIS);
  }

  private static boolean isLongAgo(long nanos, long millis) {
    return System.nanoTime() - nanos > TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** Lets those leave the line whose time in it is up, and refuses those whose patience ends. */
  private void tick(long timer) {
    List<Waiting> refused = new ArrayList<>();
    synchronized (line) {
      for (Waiting first = line.peekFirst();
          first != null && isLongAgo(first.since, first.inLine);
          first = line.peekFirst()) {
        late.addLast(line.removeFirst());
      }
      for (Waiting first = late.peekFirst();
          first != null && isLongAgo(first.since, PATIENCE_MILLIS);
          first = late.peekFirst()) {
        refused.add(late.removeFirst());
      }
      if (unanswered() == 0) {
        ticking = false;
        vertx.cancelTimer(timer);
      }
    }
    refused.forEach(waiting -> waiting.permit.fail(new Overloaded(RETRY_AFTER_SECONDS)));
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

  private void next() {
    Waiting lucky = null;
    Permit permit = null;
    synchronized (line) {
      if (!line.isEmpty() && !isStale()) {
        permit = tryAcquire().orElse(null);
        lucky = permit == null ? null : poll();
      }
    }
    hand(lucky, permit);
  }

  /**
   * Whether all in line came in a burst that has become more than that: it is too late for them.
   */
  private boolean isStale() {
    return isLasting()
        && isLongAgo(line.getLast().since, 2 * MOMENT_MILLIS)
        && limiter.getInflight() > 0;
  }

  private Waiting poll() {
    return isLasting() ? line.removeLast() : line.removeFirst();
  }

  private void hand(@Nullable Waiting lucky, @Nullable Permit permit) {
    if (lucky != null) {
      lucky.permit.complete(permit);
    }
  }

  private static final class Waiting {
    private final Promise<Permit> permit = Promise.promise();
    private final long since = System.nanoTime();
    private final long inLine;

    Waiting(long inLine) {
      this.inLine = inLine;
    }
  }
}
