package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

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

  /** Asserts that each of some requests asks Redis once, but for those that it is too slow for. */
  void assertAskedOnceEach(int requests, Runnable request) {
    long asked = RedisState.questions(redis);
    long slow = decidedWithoutRedis();
    for (int i = 0; i < requests; i++) {
      request.run();
    }
    slow = decidedWithoutRedis() - slow;
    assertThat(RedisState.questions(redis) - asked).isBetween(requests - slow, (long) requests);
  }

  private long decidedWithoutRedis() {
    return (long) shared.metric("rate_limit_decisions_total", "decided_by=\"process\"");
  }

  @Override
  public void close() {
    inProcess.close();
    shared.close();
    redis.close();
  }
}
