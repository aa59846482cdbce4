package dev.candor.admission.ratelimit;

import dev.candor.admission.ratelimit.Gcra.Decision;
import dev.candor.redis.RedisLink;
import dev.candor.redis.RedisScript;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import org.jspecify.annotations.Nullable;

/**
 * Counts in Redis, for all replicas together. What Redis decided is remembered here: so a caller
 * over its limit is refused without asking again, and whoever asks while Redis is gone is still
 * known.
 */
final class RedisRateLimiter implements RateLimiter {

  private static final RedisScript SCRIPT = RedisScript.load("/redis/gcra.lua");

  private final RedisLink redis;
  private final InProcessRateLimiter memory;

  RedisRateLimiter(RedisLink redis, InProcessRateLimiter memory) {
    this.redis = redis;
    this.memory = memory;
  }

  @Override
  public @Nullable Verdict refuse(RateLimit limit, long caller) {
    Verdict known = memory.refuse(limit, caller);
    return known == null || !redis.status().isUp()
        ? known
        : new Verdict(limit, known.decision(), DecidedBy.MEMORY);
  }

  @Override
  public Future<Verdict> take(RateLimit limit, long caller) {
    // Redis decides a little later than this, so it is never later than here that it would admit.
    long askedAt = memory.now();
    return redis
        .run(
            SCRIPT,
            CallerId.key(limit.type(), caller),
            Long.toString(limit.gcra().limit()),
            Long.toString(limit.gcra().interval()))
        .map(
            answer -> {
              Decision decision = decision(limit.gcra(), answer);
              memory.learn(limit, caller, decision, askedAt);
              return new Verdict(limit, decision, DecidedBy.REDIS);
            })
        .recover(thrown -> memory.take(limit, caller));
  }

  private static Decision decision(Gcra gcra, Response answer) {
    return gcra.decided(
        answer.get(0).toString().equals("1"), Long.parseLong(answer.get(1).toString()));
  }
}
