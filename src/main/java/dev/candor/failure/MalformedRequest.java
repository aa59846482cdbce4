package dev.candor.failure;

/** The HTTP message itself is bad: its framing, request line, target or header section. */
public final class MalformedRequest extends Failure {

  private static final long serialVersionUID = 1L;

  public MalformedRequest(String whatHappened) {
    super(CommonCode.MALFORMED_REQUEST, whatHappened);
  }
}
