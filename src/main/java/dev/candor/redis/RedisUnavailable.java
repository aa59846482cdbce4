package dev.candor.redis;

/** Redis gave no answer that can be used. It carries no stack trace: many may fail at once. */
final class RedisUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RedisUnavailable(String reason) {
    super(reason, null, false, false);
  }
}
