package dev.candor.redis;

import javax.net.ssl.SSLException;

/** Redis gave no answer that can be used. It carries no stack trace: many may fail at once. */
final class RedisUnavailable extends RuntimeException {

  RedisUnavailable(String reason) {
    super(reason, null, false, false);
  }

  /** What Vert.x says of a failed handshake does not name the certificate; its cause does. */
  static String reason(Throwable thrown) {
    boolean handshake = false;
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      handshake |= cause instanceof SSLException;
      cause = cause.getCause();
    }
    String message = String.valueOf((handshake ? cause : thrown).getMessage());
    return handshake ? "its certificate is not accepted: " + message : message;
  }
}
