package dev.candor.failure;

/** {@code If-Match} names another version than the current one (RFC 9110, section 13.1.1). */
public final class PreconditionFailed extends Failure {

  private static final long serialVersionUID = 1L;

  public PreconditionFailed() {
    super(CommonCode.PRECONDITION_FAILED, "If-Match does not match the current ETag");
  }
}
