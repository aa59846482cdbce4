package dev.candor.remote;

/** A service answered something that its contract does not foresee. */
public final class UnusableAnswer extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong with it, for the log
   */
  public UnusableAnswer(String message) {
    super(message, null, false, false);
  }
}
