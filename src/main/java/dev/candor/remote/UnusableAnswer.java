package dev.candor.remote;

/** A service answered something that its contract does not foresee. */
public final class UnusableAnswer extends RuntimeException {

  /**
   * Makes a fault of the service, which its circuit breaker counts.
   *
   * @param message what is wrong with the answer, for the log
   */
  public UnusableAnswer(String message) {
    super(message, null, false, false);
  }
}
