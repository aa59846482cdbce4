package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.candor.testing.DelayingProxy;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Records;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the outages of Redis have in common: a service, its Redis, and the way in between. */
abstract class RedisOutages {

  static final int LIMIT = 30;

  static Redis redis = Redis.start();
  static final DelayingProxy PROXY = DelayingProxy.start(redis.port());
  static final Service SERVICE = service(PROXY.port());

  final String address = Callers.newAddress();
  int logged;

  static Service service(int redisPort) {
    return Service.start(
        Engine.newDirectory(),
        Map.of(
            "CANDOR_REDIS_URL",
            Redis.url(redisPort),
            "CANDOR_REDIS_TIMEOUT",
            "",
            "QUARKUS_REDIS_TCP_READ_IDLE_TIMEOUT",
            "",
            "CANDOR_TRUSTED_PROXIES",
            "127.0.0.1",
            "CANDOR_RATE_LIMIT_IP_LIMIT",
            Integer.toString(LIMIT)));
  }

  /** Each test calls from an address of its own. */
  @BeforeEach
  void awaitAllWell() {
    awaitRedis();
    logged =
        Patience.await("the log says that Redis answers")
            .until(
                SERVICE::log,
                log -> log.lastIndexOf("Redis answers") > log.lastIndexOf("Redis does not answer"))
            .length();
  }

  @AfterEach
  void bringBackRedis() {
    redis.close();
    redis = Redis.startOn(redis.port());
  }

  Response get() {
    return get(address);
  }

  static Response get(String address) {
    return Callers.from(SERVICE, address).get("/api/data");
  }

  void assertThatRequestsGoOn(int requests) {
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
              SERVICE
                  .management()
                  .get("/q/health/ready")
                  .then()
                  .statusCode(200)
                  .rootPath("checks.find { it.name == 'rate-limit' }")
                  .body("status", equalTo("UP"))
                  .body("data.state", equalTo(state))
                  .body("data.since", notNullValue());
              assertThat(Records.metrics(SERVICE)).contains(metrics);
            });
  }

  static void awaitDegraded() {
    awaitState("degraded", "rate_limit_degraded 1.0", "dependency_up{dependency=\"redis\"} 0.0");
  }

  static void awaitRedis() {
    awaitState("redis", "rate_limit_degraded 0.0", "dependency_up{dependency=\"redis\"} 1.0");
  }

  /**
   * Each outage is logged once when it ends and once for each reason that it has, whatever is asked
   * meanwhile.
   */
  void assertLogged(String outage) {
    Patience.await("the outage is logged")
        .untilAsserted(
            () -> {
              List<String> lines =
                  SERVICE
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
}
