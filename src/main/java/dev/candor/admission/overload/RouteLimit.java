package dev.candor.admission.overload;

import com.netflix.concurrency.limits.Limiter;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import dev.candor.admission.overload.WaitingLine.Waiting;
import dev.candor.failure.Circumstances;
import dev.candor.failure.Jitter;
import dev.candor.failure.Overloaded;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many requests of one route may run at once, and those that wait for a moment because as many
 * do. Safe for threads; never blocks for longer than another thread takes to change the line.
 *
 * <p>A burst waits in line, first come, first served. In an overload, to serve the line in turn
 * would make every request late: then the newest comes first, of those whose clients have had least
 * lately; and it takes its place only when its event loop gets to it, because a request that is
 * read there before could run at once. The others are rejected when their patience ends, not
 * earlier, so that a client that repeats at once cannot do so often.
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
  private volatile boolean ticking;

  /** Whether one in line has been called, because there is room, and has not answered. */
  private boolean calling;

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
  Future<Permit> acquire(Applicant applicant) {
    arrivals.incrementAndGet();
    Optional<Permit> permit = tryAcquire(applicant);
    return permit.isPresent() ? Future.succeededFuture(permit.get()) : await(applicant);
  }

  /** Whether so many are waiting before an applicant that it would hardly be admitted. */
  boolean isCrowdedFor(Applicant applicant) {
    synchronized (line) {
      return line.size() >= CROWD && line.ahead(applicant.turns()) >= CROWD;
    }
  }

  /** Refuses a request that has not asked for a permit. */
  Overloaded turnAway() {
    arrivals.incrementAndGet();
    return refusal();
  }

  /** Counts a request that is refused, and says when to try again. */
  private Overloaded refusal() {
    refusals.incrementAndGet();
    int waiting;
    synchronized (line) {
      waiting = line.size();
    }
    return new Overloaded(
        Jitter.add(retryAfter),
        new Circumstances.Overload(limiter.getLimit(), limiter.getInflight(), waiting));
  }

  private Optional<Permit> tryAcquire(Applicant applicant) {
    Optional<Permit> permit = limiter.acquire(null).map(listener -> new Permit(this, listener));
    if (ticking && permit.isPresent()) {
      applicant.addTurn();
    }
    return permit;
  }

  private Future<Permit> await(Applicant applicant) {
    Waiting waiting;
    Waiting excess;
    boolean first;
    synchronized (line) {
      waiting = line.add(applicant, applicant.turns(), clock.getAsLong());
      excess = line.removeExcess();
      first = !ticking;
      ticking = true;
      if (first) {
        look(0);
      }
    }
    if (excess != null) {
      excess.permit().fail(refusal());
    }
    if (first) {
      ticker.start(this);
    }
    // A permit may have come back just before.
    serve();
    return waiting.permit().future();
  }

  private void look(int present) {
    long now = clock.getAsLong();
    int arrived = arrivals.get();
    load.look(present, limiter.getLimit(), now);
    pressure.look(load.isOverloaded(), arrived, refusals.get(), now);
    retryAfter = pressure.retryAfter();
  }

  /** Looks at the line. Returns whether it is to be looked at again. */
  boolean tick() {
    List<Waiting> rejected;
    boolean again;
    synchronized (line) {
      look(limiter.getInflight() + line.size());
      rejected = line.removeImpatient(clock.getAsLong());
      again = line.size() > 0 || !load.isIdle();
      ticking = again;
    }
    rejected.forEach(waiting -> waiting.permit().fail(refusal()));
    serve();
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
    serve();
  }

  /** Lets those in line run for whom there is room. */
  private void serve() {
    boolean again = true;
    while (again) {
      Waiting next;
      boolean overloaded;
      synchronized (line) {
        overloaded = load.isOverloaded();
        next = overloaded ? toBeCalled() : line.oldest();
        calling |= overloaded && next != null;
      }
      again = next != null && !overloaded && admit(next);
      if (next != null && overloaded) {
        next.applicant().execute(() -> answer(next));
      }
    }
  }

  /** Returns the one to call; null if there is no room, or one has been called. */
  private @Nullable Waiting toBeCalled() {
    return calling || limiter.getInflight() >= limiter.getLimit() ? null : line.newestOfLeast();
  }

  /** Has one that was called take the place, if it is still free. */
  private void answer(Waiting called) {
    synchronized (line) {
      calling = false;
    }
    if (admit(called)) {
      serve();
    }
  }

  /** Lets one in line run if there is room. Returns false if there is none for others, either. */
  private boolean admit(Waiting waiting) {
    Optional<Permit> permit;
    synchronized (line) {
      if (!waiting.isInLine()) {
        return true;
      }
      permit = tryAcquire(waiting.applicant());
      permit.ifPresent(free -> line.remove(waiting));
    }
    permit.ifPresent(waiting.permit()::complete);
    return permit.isPresent();
  }
}
