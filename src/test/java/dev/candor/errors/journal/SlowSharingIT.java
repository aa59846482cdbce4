package dev.candor.errors.journal;

import dev.candor.testing.DelayingProxy;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import redis.clients.jedis.Jedis;

/**
 * A Redis whose answers take longer than a request waits still has each failure, and only once. An
 * answer that takes half a second is not waited for, and its failure is written again.
 */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class SlowSharingIT {

  @Test
  void aFailureIsSharedOnceThoughRedisIsSlow() {
    try (Redis redis = Redis.start();
        DelayingProxy way = DelayingProxy.start(redis.port())) {
      Map<String, String> settings = new HashMap<>(Engine.POSTGRESQL.settings());
      settings.put("CANDOR_REDIS_URL", Redis.url(way.port()));
      settings.put("CANDOR_REDIS_TIMEOUT", "");
      settings.put("CANDOR_RATE_LIMIT_ENABLED", "false");
      try (Service one = Service.start(Engine.newDirectory(), settings);
          Service other = Service.start(Engine.newDirectory(), settings)) {
        way.delay(Duration.ofMillis(100));
        Patience.await("a failure is shared once").until(() -> isSharedOnce(redis, one, other));
      }
    }
  }

  private static boolean isSharedOnce(Redis redis, Service one, Service other) {
    String requestId = UUID.randomUUID().toString();
    one.request().header("X-Request-Id", requestId).get("/nowhere");
    Patience.await("the failure is known to the other replica")
        .until(() -> other.request().get("/failures/" + requestId).statusCode() == 200);
    try (Jedis jedis = redis.connect()) {
      List<String> failures = jedis.hvals("candor:{journal}:failures");
      return failures.stream().filter(failure -> failure.contains(requestId)).count() == 1;
    }
  }
}
