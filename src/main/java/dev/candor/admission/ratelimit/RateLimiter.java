package dev.candor.admission.ratelimit;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the requests of clients and users. */
interface RateLimiter {

  /**
   * Rejects a request of which one limit is known to be used up, at no cost. Draws on nothing.
   *
   * @return null if none is
   */
  @Nullable Ruling refuse(List<Allowance> allowances);

  /**
   * Draws a request on all of its allowances, or on none if one of them is used up. The future does
   * not fail.
   */
  Future<Ruling> take(List<Allowance> allowances);

  /**
   * Gives back what a request has drawn, which turned out not to be worked on. Never blocks.
   *
   * @param admitted what {@link #take} decided on it
   */
  void giveBack(Ruling admitted);

  /**
   * Returns what is left of allowances, without drawing on them. The future does not fail.
   *
   * @return a ruling of which only what is left means anything
   */
  Future<Ruling> look(List<Allowance> allowances);

  /** Returns what this process knows to be left of allowances, without a call of Redis. */
  Ruling recall(List<Allowance> allowances);

  /** Shows what this process knows to be used of allowances, as a debt: see {@link Gcra#debt}. */
  void forEachDebt(ArrivalTimes.Visitor visitor);

  /** Where a decision was taken. */
  enum DecidedBy {
    /** In this process, which is all there is, or all that answers. */
    PROCESS("process"),
    REDIS("redis"),
    /** In this process, which remembers a refusal of Redis. */
    MEMORY("memory");

    private final String wireName;

    DecidedBy(String wireName) {
      this.wireName = wireName;
    }

    /** The name in metrics. */
    String wireName() {
      return wireName;
    }
  }
}
