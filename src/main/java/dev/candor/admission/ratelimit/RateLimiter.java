package dev.candor.admission.ratelimit;

import dev.candor.admission.ratelimit.Gcra.Decision;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Keeps count of callers. */
interface RateLimiter {

  /** Says no to a caller that is known to be over its limit, at no cost; null if it is not. */
  @Nullable Verdict refuse(RateLimit limit, long caller);

  /** Counts a request and decides on it. The future does not fail. */
  Future<Verdict> take(RateLimit limit, long caller);

  /** What was decided on a request by one of its limits, and where. */
  record Verdict(RateLimit limit, Decision decision, DecidedBy by) {}

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
