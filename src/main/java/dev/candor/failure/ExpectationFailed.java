package dev.candor.failure;

/** The request expects something that this server does not know (RFC 9110, section 10.1.1). */
public final class ExpectationFailed extends Failure {

  private static final long serialVersionUID = 1L;

  /** Made on the event loop, when the head of the message has arrived. */
  public ExpectationFailed() {
    super(CommonCode.EXPECTATION_FAILED, "The only Expect understood is '100-continue'");
  }
}
