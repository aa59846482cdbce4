package dev.candor.failure;

import dev.candor.Public;

/**
 * Makes a failure as it could happen: the example in the documentation, and what a sandbox answers
 * with on demand.
 *
 * <pre>{@code
 * .sample(given -> new Unbalanced(given.number(SUM.name(), 50)))
 * }</pre>
 */
@Public
@FunctionalInterface
public interface Sample {

  /**
   * Makes one. Called at any time, also while the service is built, so it must not need a bean.
   *
   * @param given what can vary about it; each question has a default
   * @return a failure of the code, a new one at each call
   */
  Failure make(Variables given);
}
