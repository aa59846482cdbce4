package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.testing.DelayingProxy;
import dev.candor.testing.Engine;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import redis.clients.jedis.Jedis;

/** Whatever becomes of Redis, requests go on. */
@Isolated("It measures time")
class RedisOutageIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What a request may take longer than usual, on a machine that does nothing else. */
  private static final long EXTRA_MILLIS = 50;

  /** What a busy machine of two cores adds. */
  private static final long NOISE_MILLIS = 200;

  private static final int LIMIT = 30;

  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  private static Redis redis;
  private static DelayingProxy proxy;
  private static Service service;

  private final String address = "203.0.113." + ADDRESSES.incrementAndGet();
  private int logged;

  @BeforeAll
  static void start() {
    redis = Redis.start();
    proxy = DelayingProxy.start(redis.port());
    service = service(proxy.port());
  }

  private static Service service(int redisPort) {
    return Service.start(
        Engine.newDirectory(),
        Map.of(
            "CANDOR_REDIS_URL", Redis.url(redisPort),
            "CANDOR_TRUSTED_PROXIES", "127.0.0.1",
            "CANDOR_RATE_LIMIT_IP_LIMIT", Integer.toString(LIMIT)));
  }

  @AfterAll
  static void stop() {
    service.close();
    proxy.close();
    redis.close();
  }

  /** Each test calls from an address of its own. */
  @BeforeEach
  void awaitAllWell() {
    awaitRedis();
    logged =
        Awaitility.await()
            .until(
                service::log,
                log -> log.lastIndexOf("Redis answers") > log.lastIndexOf("Redis does not answer"))
            .length();
  }

  @AfterEach
  void bringBackRedis() {
    redis.close();
    redis = Redis.startOn(redis.port());
  }

  private Response get() {
    return service.request().header("X-Forwarded-For", address).get("/api/data");
  }

  private void assertThatRequestsGoOn(int requests) {
    for (int i = 0; i < requests; i++) {
      Response response = get();
      response.then().header("RateLimit", notNullValue());
      assertThat(response.statusCode()).isIn(200, 429);
      assertThat(response.time()).isLessThan(EXTRA_MILLIS + NOISE_MILLIS);
    }
  }

  private void awaitState(String state) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                service
                    .management()
                    .get("/q/health/ready")
                    .then()
                    .statusCode(200)
                    .rootPath("checks.find { it.name == 'rate-limit' }")
                    .body("status", equalTo("UP"))
                    .body("data.state", equalTo(state))
                    .body("data.since", notNullValue()));
  }

  private void awaitDegraded() {
    awaitState("degraded");
    assertThat(service.management().get("/q/metrics").asString())
        .contains("rate_limit_degraded 1.0", "dependency_up{dependency=\"redis\"} 0.0");
  }

  private void awaitRedis() {
    awaitState("redis");
    assertThat(service.management().get("/q/metrics").asString())
        .contains("rate_limit_degraded 0.0", "dependency_up{dependency=\"redis\"} 1.0");
  }

  private void assertLogged(String pattern, int times) {
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(
                        Pattern.compile(pattern)
                            .matcher(service.log().substring(logged))
                            .results()
                            .count())
                    .isEqualTo(times));
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
    assertLogged(
        "WARN +\\[dev.candor.redis.RedisLink].* Redis does not answer: no answer in time", 1);
    assertLogged("Redis answers", 1);
  }

  @Test
  void aSlowRedisIsNotWaitedFor() {
    assertThatRequestsGoOn(5);
    proxy.delay(Duration.ofMillis(300));
    assertThatRequestsGoOn(10);
    awaitDegraded();
    proxy.delay(Duration.ZERO);
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
    assertThatRequestsGoOn(5);
    try (Jedis jedis = redis.connect()) {
      assertThat(jedis.exists("rate_limit:ip:" + address)).isTrue();
    }
  }

  @Test
  void whoWasOverTheLimitStaysSoWithoutRedis() {
    for (int i = 0; i < LIMIT; i++) {
      get().then().statusCode(200);
    }
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
  void aRedisOutOfMemoryIsDoneWithout() {
    try (Jedis jedis = redis.connect()) {
      jedis.configSet("maxmemory", "1");
      assertThatRequestsGoOn(10);
      awaitDegraded();
      assertLogged("WARN +\\[dev.candor.redis.RedisLink].*OOM", 1);
      jedis.configSet("maxmemory", "0");
    }
    awaitRedis();
  }

  @Test
  void aRedisThatAnswersProbesOnlyIsNotTriedAgainAndAgain() {
    try (Jedis jedis = redis.connect()) {
      jedis.aclSetUser("default", "resetkeys", "~candor:*");
      Awaitility.await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .untilAsserted(
              () -> {
                assertThat(get().statusCode()).isIn(200, 429);
                assertLoggedAtLeast("does not answer: NOPERM", 3);
              });
      String log = service.log();
      List<Instant> times =
          Pattern.compile("(?m)^(\\S+) (\\S+) WARN .*NOPERM")
              .matcher(log)
              .results()
              .map(
                  line ->
                      Instant.parse(line.group(1) + "T" + line.group(2).replace(',', '.') + "Z"))
              .toList();
      assertThat(Duration.between(times.get(1), times.get(2)))
          .isGreaterThan(Duration.between(times.get(0), times.get(1)));
      jedis.aclSetUser("default", "~*");
    }
  }

  private void assertLoggedAtLeast(String pattern, int times) {
    assertThat(Pattern.compile(pattern).matcher(service.log().substring(logged)).results().count())
        .isGreaterThanOrEqualTo(times);
  }

  @Test
  void aScriptThatWasFlushedIsSentAgain() {
    assertThatRequestsGoOn(2);
    try (Jedis jedis = redis.connect()) {
      jedis.scriptFlush();
    }
    assertThatRequestsGoOn(2);
    get().then().header("RateLimit", startsWith("\"ip\";r=" + (LIMIT - 5) + ";"));
    assertLogged("Redis does not answer", 0);
  }

  @Test
  void aServiceStartsWithoutItsRedis() {
    redis.close();
    try (Service early = service(redis.port())) {
      early.request().get("/api/data").then().statusCode(200);
      redis = Redis.startOn(redis.port());
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(early.log()).contains("Redis answers"));
    }
  }
}
