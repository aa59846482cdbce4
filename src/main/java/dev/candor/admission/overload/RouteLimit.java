package dev.candor.admission.overload;

import com.netflix.concurrency.limits.Limiter;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import dev.candor.failure.Circumstances;
import dev.candor.failure.Jitter;
import dev.candor.failure.Overloaded;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * How many requests of one route may run at once, and those that wait for a moment because as many
 * do. Safe for threads; never blocks for longer than another thread takes to change the line.
 *
 * <p>A burst waits in line, first come, first served. In an overload, to serve the line in turn
 * would make every request late: then a request that comes while there is room runs at once, and
 * those in line are rejected when their patience ends. That is not earlier, so that a client that
 * repeats at once cannot do so often; and they are served after all when no others arrive.
 */
final class RouteLimit {

  /** With so many in line, a body is not worth its reading. */
  private static final int CROWD = 50;

  /** How often the line is looked at: a timer for each request would cost more than the request. */
  static final long TICK_MILLIS = 5;

  private final SimpleLimiter<Void> limiter;
  private final LongSupplier clock;
  private final Ticker ticker;
  private final AtomicInteger arrivals = new AtomicInteger();
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile long retryAfter = 1;

  /** Guards what follows. */
  private final WaitingLine line = new WaitingLine();

  private final LoadEstimate load;
  private final Pressure pressure;
  private boolean ticking;

  /** Calls {@link #tick} every {@value #TICK_MILLIS} ms until that returns false. */
  @FunctionalInterface
  interface Ticker {
    void start(RouteLimit limit);
  }

  /**
   * Makes a limit.
   *
   * @param clock in nanoseconds
   */
  RouteLimit(SimpleLimiter<Void> limiter, LongSupplier clock, Ticker ticker) {
    this.limiter = limiter;
    this.clock = clock;
    this.ticker = ticker;
    this.load = new LoadEstimate(clock.getAsLong());
    this.pressure = new Pressure(clock.getAsLong());
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

  /** Counts a request that is refused, and says when to try again. */
  Overloaded refusal() {
    refusals.incrementAndGet();
    int waiting;
    synchronized (line) {
      waiting = line.size();
    }
    return new Overloaded(
        Jitter.add(retryAfter),
        new Circumstances.Overload(limiter.getLimit(), limiter.getInflight(), waiting));
  }

  private Optional<Permit> tryAcquire() {
    return limiter.acquire(null).map(listener -> new Permit(this, listener));
  }

  private Future<Permit> await() {
    Future<Permit> permit;
    boolean first;
    synchronized (line) {
      if (line.isFull()) {
        return Future.failedFuture(refusal());
      }
      permit = line.add(clock.getAsLong());
      first = !ticking;
      ticking = true;
      if (first) {
        look(0);
      }
    }
    if (first) {
      ticker.start(this);
    }
    // A permit may have come back just before.
    next();
    return permit;
  }

  private void look(int present) {
    long now = clock.getAsLong();
    int arrived = arrivals.get();
    load.look(present, limiter.getLimit(), arrived, now);
    pressure.look(load.isOverloaded(), arrived, refusals.get(), now);
    retryAfter = pressure.retryAfter();
  }

  /** Looks at the line. Returns whether it is to be looked at again. */
  boolean tick() {
    List<Promise<Permit>> rejected;
    boolean again;
    synchronized (line) {
      look(limiter.getInflight() + line.size());
      rejected = line.pollImpatient(clock.getAsLong());
      again = line.size() > 0 || !load.isIdle();
      ticking = again;
    }
    rejected.forEach(permit -> permit.fail(refusal()));
    while (next()) {
      // There may be room for more than one.
    }
    return again;
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

  /** Lets the first in line run, if its turn comes and there is room. */
  private boolean next() {
    Promise<Permit> first = null;
    Permit permit = null;
    synchronized (line) {
      if (line.size() > 0 && load.servesInTurn()) {
        permit = tryAcquire().orElse(null);
        first = permit == null ? null : line.poll();
      }
    }
    if (first != null) {
      first.complete(permit);
    }
    return first != null;
  }
}
