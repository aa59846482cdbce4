package dev.candor.admission.ratelimit;

import dev.candor.admission.ratelimit.Gcra.Decision;
import dev.candor.admission.ratelimit.RateLimiter.DecidedBy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decision on a request by all policies that apply to it, in one step.
 *
 * @param verdicts one for each allowance
 */
record Ruling(List<Verdict> verdicts, DecidedBy by) {

  /** The decision of one policy. */
  record Verdict(Allowance allowance, Decision decision) {}

  /**
   * Makes a ruling.
   *
   * @param drawn whether the request was drawn on all of the allowances; else it was on none
   * @param debts the debt with each of them, afterwards
   */
  static Ruling of(List<Allowance> allowances, boolean drawn, long[] debts, DecidedBy by) {
    List<Verdict> verdicts = new ArrayList<>(debts.length);
    for (int i = 0; i < debts.length; i++) {
      Allowance allowance = allowances.get(i);
      Decision decision = allowance.gcra().decided(drawn, debts[i], allowance.cost());
      verdicts.add(new Verdict(allowance, decision));
    }
    return new Ruling(verdicts, by);
  }

  /** Returns the allowances that it is about, in the order of the verdicts. */
  List<Allowance> allowances() {
    return verdicts.stream().map(Verdict::allowance).toList();
  }

  /** Returns the verdict that takes longest to admit the request; null if all admit it. */
  @Nullable Verdict refusal() {
    Verdict longest = null;
    for (Verdict verdict : verdicts) {
      if (!verdict.decision().admitted()
          && (longest == null || verdict.decision().waiting() > longest.decision().waiting())) {
        longest = verdict;
      }
    }
    return longest;
  }
}
