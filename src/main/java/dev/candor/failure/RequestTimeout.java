package dev.candor.failure;

/** The request message did not arrive completely in the time allowed. */
public final class RequestTimeout extends Failure {

  private static final long serialVersionUID = 1L;

  /**
   * Made when {@code candor.request.timeout} is over, on the event loop or by a worker that waits.
   */
  public RequestTimeout() {
    super(CommonCode.REQUEST_TIMEOUT, "The request did not arrive in time");
  }
}
