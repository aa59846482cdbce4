package dev.candor.failure;

/** The HTTP message itself is bad: its framing, request line, target or header section. */
public final class MalformedRequest extends Failure {

  private static final long serialVersionUID = 1L;

  /**
   * Makes a failure of a message that can be answered, but not acted on.
   *
   * @param whatHappened one sentence, without a full stop, that quotes nothing of the message
   */
  public MalformedRequest(String whatHappened) {
    super(CommonCode.MALFORMED_REQUEST, whatHappened);
  }
}
