package dev.candor.wire;

/** A message whose bytes Netty would read, and another recipient may read otherwise. */
final class FramingException extends RuntimeException {

  private final String reason;

  FramingException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  /** Says what is wrong, and quotes nothing of the message. */
  public String reason() {
    return reason;
  }
}
