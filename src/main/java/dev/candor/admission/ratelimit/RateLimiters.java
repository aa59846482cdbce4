package dev.candor.admission.ratelimit;

import dev.candor.failure.FailureCodes;
import dev.candor.redis.RedisLink;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the limiter that is configured. */
class RateLimiters {

  @Produces static final FailureCodes CODES = FailureCodes.of(RateLimitCode.values());

  @Produces
  @Singleton
  RateLimiter limiter(
      RedisLink redis,
      @ConfigProperty(name = "quarkus.redis.client-type") Optional<String> clientType) {
    InProcessRateLimiter inProcess = new InProcessRateLimiter();
    boolean cluster = clientType.filter("cluster"::equals).isPresent();
    return redis.isConfigured() ? new RedisRateLimiter(redis, inProcess, cluster) : inProcess;
  }
}
