package dev.candor.failure;

/** An unexpected failure. Its message never changes; the cause goes to the log. */
public final class InternalFailure extends Failure {

  private static final long serialVersionUID = 1L;

  /**
   * Makes a failure whose message does not depend on its cause.
   *
   * @param cause goes to the log with its stack trace; the client sees nothing of it
   */
  public InternalFailure(Throwable cause) {
    super(CommonCode.INTERNAL_ERROR, CommonCode.INTERNAL_ERROR.title(), cause);
  }
}
