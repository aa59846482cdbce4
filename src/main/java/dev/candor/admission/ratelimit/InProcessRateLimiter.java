package dev.candor.admission.ratelimit;

import dev.candor.admission.ratelimit.Gcra.Decision;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts in this process only. */
final class InProcessRateLimiter implements RateLimiter {

  private final ArrivalTimes times = new ArrivalTimes();

  /** By the clock of {@link ArrivalTimes}. */
  long now() {
    return times.now();
  }

  @Override
  public @Nullable Ruling refuse(List<Allowance> allowances) {
    long now = now();
    for (Allowance allowance : allowances) {
      if (!allowance.gcra().admits(debt(allowance, now), allowance.cost())) {
        return Ruling.of(allowances, false, debts(allowances, now), DecidedBy.PROCESS);
      }
    }
    return null;
  }

  @Override
  public Future<Ruling> take(List<Allowance> allowances) {
    return Future.succeededFuture(draw(allowances));
  }

  @Override
  public Future<Ruling> look(List<Allowance> allowances) {
    return Future.succeededFuture(recall(allowances));
  }

  @Override
  public Ruling recall(List<Allowance> allowances) {
    return Ruling.of(allowances, false, debts(allowances, now()), DecidedBy.PROCESS);
  }

  /** Decides on a request, at once. */
  Ruling draw(List<Allowance> allowances) {
    long now = now();
    return times.inOneStep(
        allowances,
        () -> {
          long[] debts = debts(allowances, now);
          boolean drawn = Allowance.draw(allowances, debts);
          for (int i = 0; i < debts.length; i++) {
            if (debts[i] > 0) {
              Allowance allowance = allowances.get(i);
              long tat = now + debts[i];
              times.update(allowance.memoryKind(), allowance.memoryId(), now, known -> tat);
            }
          }
          return Ruling.of(allowances, drawn, debts, DecidedBy.PROCESS);
        });
  }

  @Override
  public void giveBack(Ruling admitted) {
    giveBack(admitted.allowances());
  }

  /** Gives back one request to each of several allowances, whichever limiter drew it. */
  void giveBack(List<Allowance> allowances) {
    long now = now();
    times.inOneStep(
        allowances,
        () -> {
          for (Allowance allowance : allowances) {
            long debt = debt(allowance, now);
            // Nothing is known of a caller without a debt, and it needs no place among the times.
            if (debt > 0) {
              long tat = now + Math.max(0, debt - allowance.price());
              times.update(allowance.memoryKind(), allowance.memoryId(), now, known -> tat);
            }
          }
          return allowances;
        });
  }

  @Override
  public void forEachDebt(ArrivalTimes.Visitor visitor) {
    long now = now();
    times.forEach(now, (kind, id, time) -> visitor.visit(kind, id, time - now));
  }

  private long[] debts(List<Allowance> allowances, long now) {
    long[] debts = new long[allowances.size()];
    for (int i = 0; i < debts.length; i++) {
      debts[i] = debt(allowances.get(i), now);
    }
    return debts;
  }

  private long debt(Allowance allowance, long now) {
    return allowance.gcra().debt(times.get(allowance.memoryKind(), allowance.memoryId()), now);
  }

  /** Takes over what was decided elsewhere, a little before now: a TAT is never set back. */
  void learn(Allowance allowance, Decision decision, long decidedAt) {
    times.update(
        allowance.memoryKind(),
        allowance.memoryId(),
        now(),
        tat -> Math.max(tat, decidedAt + decision.debt()));
  }
}
