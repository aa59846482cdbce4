package dev.candor.failure;

/** A change does not say which version of the resource it is of (RFC 6585, section 3). */
public final class PreconditionRequired extends Failure {

  private static final long serialVersionUID = 1L;

  /** Made only if {@code candor.require-if-match} is set. */
  public PreconditionRequired() {
    super(CommonCode.PRECONDITION_REQUIRED, "This change needs an If-Match header field");
  }
}
