package dev.candor.admission.ratelimit;

import dev.candor.redis.RedisLink;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the limiter that is configured. */
class RateLimiters {

  @Produces
  @Singleton
  RateLimiter limiter(RedisLink redis) {
    InProcessRateLimiter inProcess = new InProcessRateLimiter();
    return redis.isConfigured() ? new RedisRateLimiter(redis, inProcess) : inProcess;
  }
}
