package dev.candor.redis;

/** Redis did not answer in time; it may yet do what it was asked. */
final class RedisTimeout extends RuntimeException {

  RedisTimeout() {
    super("no answer in time", null, false, false);
  }
}
