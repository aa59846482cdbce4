package dev.candor.wire;

/** A message whose bytes Netty would read, and another recipient may read otherwise. */
final class FramingException extends RuntimeException {

  /**
   * @param reason what is wrong; it quotes nothing of the message
   */
  FramingException(String reason) {
    super(reason, null, false, false);
  }
}
