package dev.candor.admission.ratelimit;

import dev.candor.admission.ratelimit.Ruling.Verdict;

/**
 * Finds the clients that fall below a tenth of an allowance, so that operators see who will be
 * rejected before it happens. A client counts once in a period, however often it comes and goes at
 * that mark; where replicas share a limit, the replica that admits the request counts it.
 */
final class NearLimit {

  private static final int TENTH = 10;

  /** Enough for all clients that are near a limit at the same time, in 4 MB. */
  private static final int MAX_SLOTS = 1 << 18;

  /** Until when a client is not counted again. */
  private final ArrivalTimes countedUntil = new ArrivalTimes(MAX_SLOTS);

  /** Returns whether an admitted request took its client below the mark, for the first time. */
  boolean isReached(Verdict verdict) {
    Allowance allowance = verdict.allowance();
    Gcra gcra = allowance.gcra();
    long debt = verdict.decision().debt();
    if (!isNear(gcra, debt) || isNear(gcra, debt - allowance.price())) {
      return false;
    }
    long now = countedUntil.now();
    boolean[] first = new boolean[1];
    countedUntil.update(
        allowance.memoryKind(),
        allowance.memoryId(),
        now,
        known -> {
          first[0] = known <= now;
          return first[0] ? now + gcra.window() : known;
        });
    return first[0];
  }

  private static boolean isNear(Gcra gcra, long debt) {
    return TENTH * gcra.remaining(debt) < gcra.limit();
  }
}
