package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.notNullValue;

import dev.candor.testing.Patience;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import dev.candor.testing.Stopwatch;
import dev.candor.testing.TimingTest;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import redis.clients.jedis.Jedis;

/** Where Redis is gone or silent, requests go on. */
@Tag("once")
@ResourceLock("the Redis that goes")
class RedisOutageIT extends RedisOutages {

  /** What the service promises a request takes longer than usual. */
  private static final Duration EXTRA = Duration.ofMillis(50);

  private static final int ROUNDS = 5;

  /** Whom the limiter knows nothing about, it asks Redis about. */
  private static void getAsSomebodyNew() {
    get(Callers.newAddress()).then().statusCode(200).header("RateLimit", notNullValue());
  }

  @Test
  void aFrozenRedisIsNotWaitedFor() {
    assertThatRequestsGoOn(10);
    Runnable thaw = redis.freeze();
    try {
      assertThatRequestsGoOn(10);
      awaitDegraded();
      assertThatRequestsGoOn(10);
    } finally {
      thaw.run();
    }
    awaitRedis();
    assertLogged("Redis does not answer: no answer in time");
  }

  /**
   * The machine's own share is what the same requests take while Redis answers. What else it does
   * can only make them slower, so the best of some rounds counts.
   */
  @TimingTest
  void aFrozenRedisDelaysARequestByNoMoreThanPromised() {
    Stopwatch.slowest(100, RedisOutageIT::getAsSomebodyNew);
    assertThat(IntStream.range(0, ROUNDS).anyMatch(round -> isPromiseKept())).isTrue();
  }

  private static boolean isPromiseKept() {
    Duration baseline = Stopwatch.slowest(20, RedisOutageIT::getAsSomebodyNew);
    Runnable thaw = redis.freeze();
    try {
      return Stopwatch.slowest(20, RedisOutageIT::getAsSomebodyNew).compareTo(EXTRA.plus(baseline))
          < 0;
    } finally {
      thaw.run();
      awaitRedis();
    }
  }

  @Test
  void aSlowRedisIsNotWaitedFor() {
    assertThatRequestsGoOn(5);
    PROXY.delay(Duration.ofMillis(300));
    assertThatRequestsGoOn(10);
    awaitDegraded();
    PROXY.delay(Duration.ZERO);
    awaitRedis();
    assertThatRequestsGoOn(5);
  }

  @Test
  void aRedisThatIsGoneIsDoneWithout() {
    assertThatRequestsGoOn(5);
    redis.close();
    awaitDegraded();
    assertThatRequestsGoOn(10);
    bringBackRedis();
    awaitRedis();
    // An answer that is later than the service waits for is one of the process.
    Patience.await("Redis counts requests")
        .until(
            () -> {
              assertThatRequestsGoOn(5);
              try (Jedis jedis = redis.connect()) {
                return jedis.exists("rate_limit:ip:" + address);
              }
            });
  }

  @Test
  void whoWasOverTheLimitStaysSoWithoutRedis() {
    Patience.await("the client is over its limit").until(() -> get().statusCode() == 429);
    redis.close();
    awaitDegraded();
    get().then().statusCode(429);
  }

  @Test
  void aLimitHoldsWithoutRedis() {
    redis.close();
    awaitDegraded();
    for (int i = 0; i < LIMIT; i++) {
      get().then().statusCode(200);
    }
    get().then().statusCode(429);
  }

  @Test
  void aServiceStartsWithoutItsRedis() {
    redis.close();
    try (Service early = service(redis.port())) {
      early.request().get("/api/data").then().statusCode(200);
      redis = Redis.startOn(redis.port());
      Patience.await("the log says that Redis answers")
          .untilAsserted(() -> assertThat(early.log()).contains("Redis answers"));
    }
  }
}
