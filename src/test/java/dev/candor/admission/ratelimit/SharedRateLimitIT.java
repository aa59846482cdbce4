package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.kit.RawConnection;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import redis.clients.jedis.Jedis;

/** Two replicas on one Redis are one limiter. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the Redis of the shared limits")
class SharedRateLimitIT {

  private static final int LIMIT = 40;
  private static final Duration PERIOD = Duration.ofDays(1);

  private static Redis redis;
  private static Service one;
  private static Service other;

  @BeforeAll
  static void start() {
    redis = Redis.start();
    one = replica();
    other = replica();
  }

  private static Service replica() {
    return Service.start(
        Engine.newDirectory(),
        Map.of(
            "CANDOR_REDIS_URL",
            redis.url(),
            "CANDOR_TRUSTED_PROXIES",
            "127.0.0.1",
            "CANDOR_RATE_LIMIT_IP_LIMIT",
            Integer.toString(LIMIT),
            "CANDOR_RATE_LIMIT_IP_PERIOD",
            PERIOD.toHours() + "h"));
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
    redis.close();
  }

  @BeforeEach
  void awaitRedis() {
    RedisState.awaitTrusted(one);
    RedisState.awaitTrusted(other);
  }

  private static int get(Service service, String address) {
    return Callers.from(service, address).get("/api/data").statusCode();
  }

  @Test
  void theyAdmitExactlyWhatOneWould() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(16);
    try {
      List<Integer> statuses = ask(clients, Callers.newAddress());
      assertThat(statuses).filteredOn(status -> status == 200).hasSize(LIMIT);
      assertThat(statuses).filteredOn(status -> status == 429).hasSize(4 * LIMIT);
    } finally {
      clients.shutdown();
    }
  }

  private static List<Integer> ask(ExecutorService clients, String caller) throws Exception {
    List<Callable<Integer>> requests = new ArrayList<>();
    for (int i = 0; i < 5 * LIMIT; i++) {
      Service replica = i % 2 == 0 ? one : other;
      requests.add(() -> get(replica, caller));
    }
    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> status : clients.invokeAll(requests)) {
      statuses.add(status.get());
    }
    return statuses;
  }

  /** Redis would admit the next request after 36 minutes: no refusal is asked about before. */
  @Test
  void aCallerOverItsLimitCostsRedisNothing() {
    String address = Callers.newAddress();
    Patience.await("the client is over its limit").until(() -> get(one, address) == 429);
    String request = "GET /api/data HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: " + address;
    try (RawConnection connection = one.connect()) {
      long before = RedisState.questions(redis);
      for (int i = 0; i < 10_000; i++) {
        assertThat(connection.send(request + "\r\n\r\n").receive().status()).isEqualTo(429);
      }
      assertThat(RedisState.questions(redis)).isEqualTo(before);
    }
  }

  @Test
  void aCallerHasOneKeyThatExpires() {
    String address = Callers.newAddress();
    get(one, address);
    get(other, "2001:db8:7::1");
    try (Jedis jedis = redis.connect()) {
      assertThat(jedis.pttl("rate_limit:ip:" + address)).isBetween(1L, PERIOD.toMillis());
      assertThat(jedis.pttl("rate_limit:ip:2001:db8:7:0::/64")).isBetween(1L, PERIOD.toMillis());
    }
  }

  @Test
  void aKeyOfAnotherValueRefusesNobodyAndExpires() {
    for (String value : List.of("nan", "inf", "-1", "0x7fffffffffffffff", "text")) {
      String address = Callers.newAddress();
      String key = "rate_limit:ip:" + address;
      try (Jedis jedis = redis.connect()) {
        jedis.set(key, value);
        assertThat(get(one, address)).as(value).isEqualTo(200);
        assertThat(jedis.pttl(key)).as(value).isBetween(1L, PERIOD.toMillis());
      }
    }
  }

  @Test
  void whatOneReplicaCountsTheOtherKnows() {
    String address = Callers.newAddress();
    for (int i = 0; i < 3; i++) {
      get(one, address);
    }
    Callers.from(other, address)
        .get("/api/data")
        .then()
        .header("RateLimit", startsWith("\"ip\";r=" + (LIMIT - 4) + ";"));
  }
}
