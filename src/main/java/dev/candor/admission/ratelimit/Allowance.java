package dev.candor.admission.ratelimit;

import java.util.List;

/** A limit, and the client or user that it counts. */
record Allowance(RateLimit limit, long caller) {

  LimitType type() {
    return limit.type();
  }

  Gcra gcra() {
    return limit.gcra();
  }

  /**
   * Draws one request on each of several allowances, or on none of them if one is used up. The
   * script {@code redis/gcra.lua} does the same.
   *
   * @param debts what is used of each, which becomes that after the request: see {@link Gcra#debt}
   * @return whether the request is admitted
   */
  static boolean draw(List<Allowance> allowances, long[] debts) {
    for (int i = 0; i < debts.length; i++) {
      if (!allowances.get(i).gcra().admits(debts[i])) {
        return false;
      }
    }
    for (int i = 0; i < debts.length; i++) {
      debts[i] += allowances.get(i).gcra().interval();
    }
    return true;
  }
}
