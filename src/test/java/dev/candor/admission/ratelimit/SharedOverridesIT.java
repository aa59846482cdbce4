package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import dev.candor.testing.Stopwatch;
import dev.candor.testing.TimingTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An override holds on every replica within five seconds. */
@Tag("once")
class SharedOverridesIT {

  private static final Duration SOON = Duration.ofSeconds(5);

  private static Redis redis;
  private static Service one;
  private static Service two;

  @BeforeAll
  static void start() {
    redis = Redis.start();
    Map<String, String> settings = new HashMap<>(Engine.POSTGRESQL.settings());
    settings.put("CANDOR_REDIS_URL", redis.url());
    settings.put("CANDOR_RATE_LIMIT_USER_LIMIT", "3");
    settings.put("CANDOR_RATE_LIMIT_USER_PERIOD", "300h");
    settings.put("CANDOR_RATE_LIMIT_USER_ROUTES", "GET /protected");
    one = Service.start(Engine.newDirectory(), settings);
    two = Service.start(Engine.newDirectory(), settings);
    RedisState.awaitTrusted(one);
    RedisState.awaitTrusted(two);
  }

  @AfterAll
  static void stop() {
    one.close();
    two.close();
    redis.close();
  }

  /** One client over its limit on both, which each knows from memory, gets one new allowance. */
  @Test
  void itHoldsOnEveryReplicaAndIsOneAllowance() {
    Account ann = Account.open(one);
    for (int i = 0; i < 3; i++) {
      ask(one, ann);
    }
    assertThat(ask(one, ann).statusCode()).isEqualTo(429);
    assertThat(ask(two, ann).statusCode()).isEqualTo(429);
    set(ann, 6);
    awaitLimit(two, ann, 6);
    int admitted = 0;
    for (int i = 0; i < 10; i++) {
      admitted += ask(i % 2 == 0 ? one : two, ann).statusCode() == 200 ? 1 : 0;
    }
    assertThat(admitted).isEqualTo(6);
    one.admin().delete(path(ann)).then().statusCode(204);
    awaitLimit(two, ann, 3);
    assertThat(ask(two, ann).statusCode()).isEqualTo(429);
  }

  /** The machine's own share is what the requests take that see it. */
  @TimingTest
  void itHoldsWithinSeconds() {
    Account ann = Account.open(one);
    Duration baseline = Stopwatch.slowest(20, () -> awaitLimit(two, ann, 3)).multipliedBy(3);
    set(ann, 6);
    assertThat(Stopwatch.time(() -> awaitLimit(two, ann, 6))).isLessThan(SOON.plus(baseline));
  }

  private static String path(Account account) {
    return "/admin/rate-limits/user/" + account.id();
  }

  private static void set(Account account, int limit) {
    one.admin()
        .contentType("application/json")
        .body("{\"limits\": {\"user\": {\"limit\": %d, \"period\": \"600h\"}}}".formatted(limit))
        .put(path(account))
        .then()
        .statusCode(200);
  }

  /** A busy machine's database may not answer in time; such a request has drawn on no user. */
  private static Response ask(Service replica, Account account) {
    return Patience.await("the account is looked up")
        .until(
            () -> replica.as(account.token()).get("/protected"),
            answer -> answer.statusCode() != 503);
  }

  /** Does not count. */
  private static void awaitLimit(Service replica, Account account, int limit) {
    Patience.await("the limit is " + limit)
        .until(
            () ->
                replica
                    .as(account.token())
                    .get("/rate-limits")
                    .path("policies.find { it.name == 'user' }.limit")
                    .equals(limit));
  }
}
