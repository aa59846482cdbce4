package dev.candor.errors.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.DelayingProxy;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import redis.clients.jedis.Jedis;

/** A Redis whose answers take longer than a request waits still has each failure, and only once. */
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
        String requestId = UUID.randomUUID().toString();
        one.request().header("X-Request-Id", requestId).get("/nowhere");
        Patience.await("the failure is known to the other replica")
            .until(() -> other.request().get("/failures/" + requestId).statusCode() == 200);
        try (Jedis jedis = redis.connect()) {
          assertThat(jedis.hvals("candor:{journal}:failures"))
              .filteredOn(failure -> failure.contains(requestId))
              .hasSize(1);
        }
      }
    }
  }
}
