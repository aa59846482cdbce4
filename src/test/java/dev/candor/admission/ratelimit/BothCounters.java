package dev.candor.admission.ratelimit;

import dev.candor.testing.Engine;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import java.util.HashMap;
import java.util.Map;

/** Two services with the same settings: one counts in process, one in a real Redis. */
record BothCounters(Redis redis, Service inProcess, Service shared) implements AutoCloseable {

  static BothCounters start(Map<String, String> settings) {
    Redis redis = Redis.start();
    Map<String, String> withRedis = new HashMap<>(settings);
    withRedis.put("CANDOR_REDIS_URL", redis.url());
    return new BothCounters(
        redis,
        Service.start(Engine.newDirectory(), settings),
        Service.start(Engine.newDirectory(), withRedis));
  }

  Service service(boolean withRedis) {
    return withRedis ? shared : inProcess;
  }

  /** How many scripts Redis has run, but for those that compare notes about maintenance. */
  long scripts() {
    // Each of these reads its hash once.
    return redis.calls("evalsha") + redis.calls("eval") - redis.calls("hget");
  }

  @Override
  public void close() {
    inProcess.close();
    shared.close();
    redis.close();
  }
}
