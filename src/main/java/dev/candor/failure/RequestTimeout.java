package dev.candor.failure;

/** The request message did not arrive completely in the time allowed. */
public final class RequestTimeout extends Failure {

  private static final long serialVersionUID = 1L;

  public RequestTimeout() {
    super(CommonCode.REQUEST_TIMEOUT, "The request did not arrive in time");
  }
}
