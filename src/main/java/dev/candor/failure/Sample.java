package dev.candor.failure;

/**
 * Makes a failure as it could happen: the example in the documentation, and what a sandbox answers
 * with on demand.
 */
@FunctionalInterface
public interface Sample {

  /** Makes one; what can vary about it is asked of the variables, and has a default there. */
  Failure make(Variables given);
}
