package dev.candor.admission.ratelimit;

import dev.candor.admission.ratelimit.Gcra.Decision;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Counts in this process only. */
final class InProcessRateLimiter implements RateLimiter {

  private final ArrivalTimes times = new ArrivalTimes();
  private final long start = System.nanoTime();

  /** By a clock that is never set back and, like all TATs, is above zero. */
  long now() {
    return 1 + TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
  }

  @Override
  public @Nullable Verdict refuse(RateLimit limit, long caller) {
    long now = now();
    long tat = times.get(limit.type(), caller);
    if (tat == Gcra.UNKNOWN) {
      return null;
    }
    Decision decision = limit.gcra().decide(tat, now);
    return decision.admitted() ? null : new Verdict(limit, decision, DecidedBy.PROCESS);
  }

  @Override
  public Future<Verdict> take(RateLimit limit, long caller) {
    return Future.succeededFuture(new Verdict(limit, decide(limit, caller), DecidedBy.PROCESS));
  }

  private Decision decide(RateLimit limit, long caller) {
    long now = now();
    Decision[] decision = new Decision[1];
    times.update(
        limit.type(),
        caller,
        now,
        tat -> {
          decision[0] = limit.gcra().decide(tat, now);
          return Gcra.tat(decision[0], now);
        });
    return decision[0];
  }

  /** Takes over what was decided elsewhere, a little before now: a TAT is never set back. */
  void learn(RateLimit limit, long caller, Decision decision, long decidedAt) {
    times.update(limit.type(), caller, now(), tat -> Math.max(tat, Gcra.tat(decision, decidedAt)));
  }
}
