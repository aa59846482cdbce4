package dev.candor.admission.overload;

import com.netflix.concurrency.limits.Limiter;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import dev.candor.failure.Overloaded;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many requests of one route may run at once, and those that wait for a moment because as many
 * do.
 *
 * <p>The one that came last is let in first. So a short burst is only delayed, while under lasting
 * overload those let in have hardly waited, and it is always the same few who are refused, instead
 * of all being late. And whoever comes back at once after a refusal cannot do so often.
 */
final class RouteLimit {

  private static final long PATIENCE_MILLIS = 100;

  /** Those beyond are refused at once: each costs memory as long as it waits. */
  private static final int MAX_WAITING = 1_000;

  /** Where it is threads that wait, for which there is other work. */
  private static final int CROWD = 50;

  private static final long RETRY_AFTER_SECONDS = 1;

  private final SimpleLimiter<Void> limiter;
  private final Vertx vertx;
  private final Deque<Waiting> stack = new ArrayDeque<>();

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
    synchronized (stack) {
      return stack.size() >= CROWD;
    }
  }

  private Optional<Permit> tryAcquire() {
    return limiter.acquire(null).map(listener -> new Permit(this, listener));
  }

  private Future<Permit> await() {
    Waiting waiting = new Waiting();
    synchronized (stack) {
      if (stack.size() >= MAX_WAITING) {
        return Future.failedFuture(new Overloaded(RETRY_AFTER_SECONDS));
      }
      waiting.timer = vertx.setTimer(PATIENCE_MILLIS, timer -> giveUp(waiting));
      stack.push(waiting);
    }
    // A permit may have come back just before.
    next();
    return waiting.permit.future();
  }

  private void giveUp(Waiting waiting) {
    boolean waited;
    synchronized (stack) {
      // Whoever gives up is among the first that came.
      waited = stack.removeLastOccurrence(waiting);
    }
    if (waited) {
      waiting.permit.fail(new Overloaded(RETRY_AFTER_SECONDS));
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

  private void next() {
    Waiting lucky = null;
    Permit permit = null;
    synchronized (stack) {
      if (!stack.isEmpty()) {
        permit = tryAcquire().orElse(null);
        lucky = permit == null ? null : stack.pop();
      }
    }
    hand(lucky, permit);
  }

  private void hand(@Nullable Waiting lucky, @Nullable Permit permit) {
    if (lucky != null) {
      vertx.cancelTimer(lucky.timer);
      lucky.permit.complete(permit);
    }
  }

  private static final class Waiting {
    private final Promise<Permit> permit = Promise.promise();
    private long timer;
  }
}
