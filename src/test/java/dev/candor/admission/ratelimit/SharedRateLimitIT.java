package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.testing.Engine;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Two replicas on one Redis are one limiter. */
class SharedRateLimitIT {

  private static final int LIMIT = 40;
  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  private static Redis redis;
  private static Service one;
  private static Service other;

  private final String address = "203.0.113." + ADDRESSES.incrementAndGet();

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
            "CANDOR_REDIS_URL", redis.url(),
            "CANDOR_TRUSTED_PROXIES", "127.0.0.1",
            "CANDOR_RATE_LIMIT_IP_LIMIT", Integer.toString(LIMIT)));
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
    redis.close();
  }

  private static int get(Service service, String address) {
    return service.request().header("X-Forwarded-For", address).get("/api/data").statusCode();
  }

  /**
   * A machine that is busy enough may hold an answer of Redis back for longer than it is waited
   * for; then a round says nothing, and there is another one.
   */
  @Test
  void theyAdmitExactlyWhatOneWould() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(16);
    try {
      int round = 0;
      double strayed;
      List<Integer> statuses;
      do {
        awaitRedis(one);
        awaitRedis(other);
        double before = decidedInProcess(one) + decidedInProcess(other);
        String caller = "203.0.113." + ADDRESSES.incrementAndGet();
        statuses = ask(clients, caller);
        strayed = decidedInProcess(one) + decidedInProcess(other) - before;
      } while (strayed > 0 && ++round < 5);
      assertThat(strayed).isZero();
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

  private static double decidedInProcess(Service service) {
    return service
        .management()
        .get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith("rate_limit_decisions_total{decided_by=\"process\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static void awaitRedis(Service service) {
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(
                        service
                            .management()
                            .get("/q/health/ready")
                            .<String>path("checks.find { it.name == 'rate-limit' }.data.state"))
                    .isEqualTo("redis"));
  }

  @Test
  void aCallerOverItsLimitCostsRedisNothing() {
    awaitRedis(one);
    Awaitility.await().until(() -> get(one, address) == 429);
    long before = redis.calls("evalsha") + redis.calls("eval");
    long probes = maintenanceCalls();
    for (int i = 0; i < 10_000; i++) {
      assertThat(get(one, address)).isEqualTo(429);
    }
    long caused = redis.calls("evalsha") + redis.calls("eval") - before;
    assertThat(caused).isLessThanOrEqualTo(maintenanceCalls() - probes);
  }

  /** Each comparison of notes about maintenance reads its hash once. */
  private static long maintenanceCalls() {
    return redis.calls("hget");
  }

  @Test
  void aCallerHasOneKeyThatExpires() {
    awaitRedis(one);
    get(one, address);
    get(other, "2001:db8:7::1");
    try (Jedis jedis = redis.connect()) {
      assertThat(jedis.pttl("rate_limit:ip:" + address)).isBetween(1L, 3_600_000L);
      assertThat(jedis.pttl("rate_limit:ip:2001:db8:7:0::/64")).isBetween(1L, 3_600_000L);
    }
  }

  @Test
  void whatOneReplicaCountsTheOtherKnows() {
    awaitRedis(one);
    awaitRedis(other);
    for (int i = 0; i < 3; i++) {
      get(one, address);
    }
    other
        .request()
        .header("X-Forwarded-For", address)
        .get("/api/data")
        .then()
        .header("RateLimit", startsWith("\"ip\";r=" + (LIMIT - 4) + ";"));
  }
}
