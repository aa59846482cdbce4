package dev.candor.redis;

/** Redis gave no answer that can be used. It carries no stack trace: many may fail at once. */
final class RedisUnavailable extends RuntimeException {

  RedisUnavailable(String reason) {
    super(reason, null, false, false);
  }
}
