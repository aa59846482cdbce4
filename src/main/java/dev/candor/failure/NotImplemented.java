package dev.candor.failure;

/** A method that HTTP does not define, or that only a proxy can serve. */
public final class NotImplemented extends Failure {

  private static final long serialVersionUID = 1L;

  /** Made on the event loop, when the head of the message has arrived. */
  public NotImplemented() {
    super(CommonCode.NOT_IMPLEMENTED, "The request's method is not implemented");
  }
}
