package dev.candor.failure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the part that decided on a failure knew at that moment. It is kept for those who look the
 * failure up, and is no part of the answer.
 */
public sealed interface Circumstances {

  /**
   * The allowance that refused a request.
   *
   * @param policy its name
   * @param limit how many requests it admits at once
   * @param periodSeconds in which all of them come back
   * @param secondsToAll until the whole allowance is back
   * @param decidedBy who knew: {@code redis}, {@code memory} or {@code process}
   */
  record Limiter(String policy, long limit, long periodSeconds, long secondsToAll, String decidedBy)
      implements Circumstances {}

  /**
   * A service that is not ours, as the circuit breaker in front of it sees it.
   *
   * @param service its part in this system, such as {@code rates}
   * @param open whether no calls were made
   * @param since when the breaker opened, or the service began to fail; null if that is not known
   * @param lastError in one word, such as {@code timeout}; null if no call has failed
   */
  record Breaker(String service, boolean open, @Nullable Instant since, @Nullable String lastError)
      implements Circumstances {}

  /**
   * The load of a route.
   *
   * @param limit how many requests may run at once
   * @param inFlight how many ran
   * @param waiting how many waited in line
   */
  record Overload(int limit, int inFlight, int waiting) implements Circumstances {}
}
