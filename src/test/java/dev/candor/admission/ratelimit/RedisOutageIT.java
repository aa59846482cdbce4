package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.testing.DelayingProxy;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Records;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import dev.candor.testing.Stopwatch;
import dev.candor.testing.TimingTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import redis.clients.jedis.Jedis;

/** Whatever becomes of Redis, requests go on. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the Redis that goes")
class RedisOutageIT {

  /** What the service promises a request takes longer than usual. */
  private static final Duration EXTRA = Duration.ofMillis(50);

  private static final int ROUNDS = 5;
  private static final int LIMIT = 30;

  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  private static Redis redis;
  private static DelayingProxy proxy;
  private static Service service;

  private static final Pattern FAILURE = Pattern.compile("(?m) WARN .*NOPERM");

  private final String address = newAddress();
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
            "CANDOR_REDIS_URL",
            Redis.url(redisPort),
            "CANDOR_REDIS_TIMEOUT",
            "",
            "CANDOR_TRUSTED_PROXIES",
            "127.0.0.1",
            "CANDOR_RATE_LIMIT_IP_LIMIT",
            Integer.toString(LIMIT)));
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
        Patience.await("the log says that Redis answers")
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
    return get(address);
  }

  private static Response get(String address) {
    return service.request().header("X-Forwarded-For", address).get("/api/data");
  }

  /** Whom the limiter knows nothing about, it asks Redis about. */
  private static void getAsSomebodyNew() {
    get(newAddress()).then().statusCode(200).header("RateLimit", notNullValue());
  }

  private static String newAddress() {
    int number = ADDRESSES.incrementAndGet();
    return "198.18." + number / 256 + "." + number % 256;
  }

  private void assertThatRequestsGoOn(int requests) {
    for (int i = 0; i < requests; i++) {
      Response response = get();
      response.then().header("RateLimit", notNullValue());
      assertThat(response.statusCode()).isIn(200, 429);
    }
  }

  /** A Redis that failed often, as in the tests before, is trusted again after a minute at most. */
  private static void awaitState(String state, String... metrics) {
    Patience.await("the limiter's state is " + state)
        .atMost(Patience.START)
        .untilAsserted(
            () -> {
              service
                  .management()
                  .get("/q/health/ready")
                  .then()
                  .statusCode(200)
                  .rootPath("checks.find { it.name == 'rate-limit' }")
                  .body("status", equalTo("UP"))
                  .body("data.state", equalTo(state))
                  .body("data.since", notNullValue());
              assertThat(Records.metrics(service)).contains(metrics);
            });
  }

  private static void awaitDegraded() {
    awaitState("degraded", "rate_limit_degraded 1.0", "dependency_up{dependency=\"redis\"} 0.0");
  }

  private static void awaitRedis() {
    awaitState("redis", "rate_limit_degraded 0.0", "dependency_up{dependency=\"redis\"} 1.0");
  }

  /**
   * Each outage is logged once when it ends and once for each reason that it has, whatever is asked
   * meanwhile.
   */
  private void assertLogged(String outage) {
    Patience.await("the outage is logged")
        .untilAsserted(
            () -> {
              List<String> lines =
                  service
                      .log()
                      .substring(logged)
                      .lines()
                      .filter(line -> line.contains("[dev.candor.redis.RedisLink]"))
                      .toList();
              assertThat(lines).anyMatch(line -> line.matches(".* WARN .*" + outage + ".*"));
              Set<String> reasons = new HashSet<>();
              for (String line : lines) {
                if (line.contains("Redis answers")) {
                  assertThat(reasons).isNotEmpty();
                  reasons.clear();
                } else {
                  assertThat(reasons.add(line.replaceFirst(".*Redis does not answer", "")))
                      .isTrue();
                }
              }
            });
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
  void aRedisOutOfMemoryIsDoneWithout() {
    try (Jedis jedis = redis.connect()) {
      jedis.configSet("maxmemory", "1");
      assertThatRequestsGoOn(10);
      awaitDegraded();
      assertLogged("OOM");
      jedis.configSet("maxmemory", "0");
    }
    awaitRedis();
  }

  /** A failover elsewhere has made it the replica of another server. */
  @Test
  void aRedisThatBecameAReplicaIsDoneWithout() {
    try (Jedis jedis = redis.connect()) {
      jedis.replicaof("127.0.0.1", 1);
      assertThatRequestsGoOn(10);
      awaitDegraded();
      assertLogged("READONLY");
      jedis.replicaofNoOne();
    }
    awaitRedis();
  }

  /** It is trusted again the later, the more often it has failed. */
  @Test
  void aRedisThatAnswersProbesOnlyIsNotTriedAgainAndAgain() {
    try (Jedis jedis = redis.connect()) {
      jedis.aclSetUser("default", "resetkeys", "~candor:*");
      List<Long> probes = new ArrayList<>();
      for (int failures = 1; failures <= 4; failures++) {
        awaitFailures(failures);
        probes.add(redis.calls("set"));
      }
      assertThat(probes.get(3) - probes.get(2)).isGreaterThan(probes.get(1) - probes.get(0));
      jedis.aclSetUser("default", "~*");
    }
  }

  private void awaitFailures(int failures) {
    Patience.await("Redis has failed " + failures + " times")
        .until(
            () -> {
              get(newAddress()).then().statusCode(200);
              return FAILURE.matcher(service.log().substring(logged)).results().count() >= failures;
            });
  }

  @Test
  void aScriptThatWasFlushedIsSentAgain() {
    // An answer that is later than the service waits for is one of the process; then once more.
    Patience.await("Redis has counted both requests")
        .untilAsserted(
            () -> {
              String fresh = newAddress();
              get(fresh);
              try (Jedis jedis = redis.connect()) {
                jedis.scriptFlush();
              }
              get(fresh).then().header("RateLimit", startsWith("\"ip\";r=" + (LIMIT - 2) + ";"));
            });
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
