package dev.candor.errors.journal;

import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Postgres;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Replicas share failures, whatever becomes of Redis. */
@Tag("once")
class LostRedisIT {

  private static final String ORDER = "candor:{journal}:order";
  private static final String FAILURES = "candor:{journal}:failures";
  private static final int FEW = 5;

  private Redis redis;
  private Map<String, String> settings;
  private Service one;
  private Service other;

  @BeforeEach
  void start() {
    redis = Redis.start();
    settings = new HashMap<>();
    settings.put("CANDOR_DATABASE_URL", Postgres.shared().createDatabase());
    settings.put("CANDOR_REDIS_URL", redis.url());
    one = Service.start(Engine.newDirectory(), settings);
    settings.put("CANDOR_JOURNAL_PER_CLIENT", "" + FEW);
    other = Service.start(Engine.newDirectory(), settings);
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
    redis.close();
  }

  private static String fail(Service replica) {
    String requestId = UUID.randomUUID().toString();
    replica.request().header("X-Request-Id", requestId).get("/nowhere").then().statusCode(404);
    return requestId;
  }

  private static Response lookUp(Service replica, String requestId) {
    return replica.request().get("/failures/" + requestId);
  }

  private static void await(Service replica, String requestId) {
    Patience.await("the failure is known everywhere")
        .until(() -> lookUp(replica, requestId), answer -> answer.statusCode() == 200);
  }

  @Test
  void replicasShareFailuresAfterAnEmptiedRedisWhoseClockWasAhead() {
    long ahead = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()) + 3_600_000_000L;
    try (Jedis jedis = redis.connect()) {
      jedis.zadd(ORDER, ahead, ahead + " ahead");
      jedis.hset(FAILURES, ahead + " ahead", "none of this version");
    }
    await(other, fail(one));
    await(one, fail(other));
    try (Jedis jedis = redis.connect()) {
      jedis.flushAll();
    }
    await(other, fail(one));
    await(one, fail(other));
  }

  @Test
  void aFailureThatMemoryHadNoRoomForDoesNotComeBackWhenAllAreReadAgain() {
    String last = "";
    for (int i = 0; i < 4 * FEW; i++) {
      last = fail(one);
      await(other, last);
    }
    try (Jedis jedis = redis.connect()) {
      String newest = jedis.zrange(ORDER, -1, -1).get(0);
      jedis.zrem(ORDER, newest);
      jedis.hdel(FAILURES, newest);
    }
    // Each asks Redis, the second one after the first has been answered.
    lookUp(other, "unknown").then().statusCode(404);
    lookUp(other, "unknown").then().statusCode(404);
    lookUp(other, last).then().statusCode(200);
  }
}
