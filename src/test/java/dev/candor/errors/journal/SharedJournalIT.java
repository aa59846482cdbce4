package dev.candor.errors.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.admission.ratelimit.RedisState;
import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** What failed on one replica can be looked up on any other. */
@Tag("once")
class SharedJournalIT {

  private static final int SIZE = 300;
  private static final int PER_CLIENT = 50;

  private static Redis redis;
  private static Map<String, String> settings;
  private static Service one;
  private static Service other;

  private final String requestId = UUID.randomUUID().toString();

  @BeforeAll
  static void start() {
    redis = Redis.start();
    settings = new HashMap<>(Engine.POSTGRESQL.settings());
    settings.put("CANDOR_REDIS_URL", redis.url());
    settings.put("CANDOR_TRUSTED_PROXIES", "127.0.0.1");
    settings.put("CANDOR_JOURNAL_SIZE", "" + SIZE);
    settings.put("CANDOR_JOURNAL_PER_CLIENT", "" + PER_CLIENT);
    settings.put("CANDOR_JOURNAL_CLIENT_ADDRESSES", "none");
    settings.put("CANDOR_RATE_LIMIT_IP_LIMIT", "100");
    settings.put("CANDOR_RATE_LIMIT_IP_PERIOD", "300h");
    one = replica();
    other = replica();
  }

  private static Service replica() {
    Service replica = Service.start(Engine.newDirectory(), settings);
    RedisState.awaitTrusted(replica);
    return replica;
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
    redis.close();
  }

  private static RequestSpecification from(Service replica, String address) {
    return replica.request().header("X-Forwarded-For", address);
  }

  private Response fail(Service replica, String address) {
    return from(replica, address).header("X-Request-Id", requestId).get("/nowhere");
  }

  private Response lookUp(Service replica, String address) {
    return from(replica, address).get("/failures/" + requestId);
  }

  private Response await(Service replica, String address) {
    return Patience.await("the failure is known everywhere")
        .until(() -> lookUp(replica, address), answer -> answer.statusCode() == 200);
  }

  @Test
  void anyReplicaAnswersTheAddressThatIsNotKept() {
    fail(one, "198.51.100.1");
    await(other, "198.51.100.1")
        .then()
        .body("client", nullValue())
        .body("path", equalTo("/nowhere"));
    assertThat(lookUp(other, "198.51.100.1").asString())
        .isEqualTo(lookUp(one, "198.51.100.1").asString());
    lookUp(other, "198.51.100.2").then().statusCode(404);
    assertThat(inRedis()).noneMatch(text -> text.contains("198.51.100.1"));
  }

  @Test
  void whatHappenedToADeadReplicaIsAnswered() {
    fail(one, "198.51.100.3");
    await(one, "198.51.100.3");
    Service third = replica();
    await(third, "198.51.100.3");
    String last = UUID.randomUUID().toString();
    from(third, "198.51.100.4").header("X-Request-Id", last).get("/nowhere");
    Patience.await("the failure is shared")
        .until(SharedJournalIT::inRedis, all -> all.stream().anyMatch(text -> text.contains(last)));
    third.kill();
    Patience.await("the failure outlives its replica")
        .until(() -> from(one, "198.51.100.4").get("/failures/" + last).statusCode() == 200);
  }

  @Test
  void aClientOverItsLimitCanAskWhy() {
    String address = "198.51.100.5";
    for (int i = 0; i < 100; i++) {
      from(one, address).get("/api/data").then().statusCode(200);
    }
    Envelope.check(fail(one, address).then(), 429, "RATE_LIMIT_EXCEEDED");
    lookUp(one, address)
        .then()
        .statusCode(200)
        .header("RateLimit-Policy", "\"failures\";q=1000000;w=60")
        .body("stage", equalTo("RATE_LIMIT"))
        .body("limiter.policy", equalTo("ip"))
        .body("limiter.limit", equalTo(100))
        .body("limiter.period_seconds", equalTo(1_080_000))
        .body("retryable", equalTo(true));
  }

  @Test
  void theFloodOfOneClientLeavesOthersTheirs() {
    fail(one, "198.51.100.6");
    await(other, "198.51.100.6");
    flood("/flood", i -> "198.51.100.7");
    String last = from(one, "198.51.100.7").get("/flood").header("X-Request-Id");
    from(one, "198.51.100.7").get("/failures/" + last).then().statusCode(200);
    Patience.await("the flood's end is shared")
        .until(
            () -> from(other, "198.51.100.7").get("/failures/" + last),
            answer -> answer.statusCode() == 200);
    lookUp(one, "198.51.100.6").then().statusCode(200);
    lookUp(other, "198.51.100.6").then().statusCode(200);
    for (Service replica : List.of(one, other)) {
      assertThat(replica.admin().get("/admin/failures?limit=100").<List<String>>path("items.path"))
          .filteredOn("/flood"::equals)
          .hasSizeBetween(1, PER_CLIENT);
    }
    assertThat(inRedis())
        .filteredOn(text -> text.contains("\"/flood\""))
        .hasSizeBetween(1, PER_CLIENT);
  }

  /** Sends failing requests from addresses on one connection. */
  private static void flood(String path, IntFunction<String> address) {
    try (RawConnection connection = one.connect()) {
      for (int i = 0; i < 2 * SIZE; i++) {
        connection
            .send(
                "GET %s HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: %s\r\n\r\n"
                    .formatted(path, address.apply(i)))
            .receive();
      }
    }
  }

  @Test
  void manyClientsLeaveNoMoreThanTheSize() {
    flood("/other-flood", i -> "203.0." + i / 250 + "." + i % 250);
    fail(one, "198.51.100.8");
    await(other, "198.51.100.8");
    for (Service replica : List.of(one, other)) {
      List<Integer> counts = replica.admin().get("/admin/failures").path("groups.count");
      assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(SIZE);
    }
    assertThat(inRedis()).hasSizeLessThanOrEqualTo(SIZE);
    try (Jedis jedis = redis.connect()) {
      assertThat(jedis.zcard("candor:{journal}:order")).isLessThanOrEqualTo(SIZE);
      assertThat(jedis.zcard("candor:{journal}:owners")).isLessThanOrEqualTo(SIZE);
      for (String key : jedis.keys("candor:{journal}:*")) {
        assertThat(jedis.pttl(key)).as(key).isPositive();
      }
    }
  }

  @Test
  void withoutRedisEachReplicaAnswersForItself() {
    Runnable goOn = redis.freeze();
    try {
      fail(one, "198.51.100.9");
      lookUp(one, "198.51.100.9").then().statusCode(200);
      lookUp(other, "198.51.100.9").then().statusCode(404);
    } finally {
      goOn.run();
      RedisState.awaitTrusted(one);
      RedisState.awaitTrusted(other);
    }
    await(other, "198.51.100.9");
  }

  @Test
  void aClosedAccountLeavesNothingAnywhere() {
    Account account = Account.open(one);
    String query = "/admin/failures?user_id=" + account.id();
    account.request().get("/admin/users");
    Patience.await("the failure is known everywhere")
        .until(() -> other.admin().get(query).<List<?>>path("items"), items -> !items.isEmpty());
    account.request().delete(account.path()).then().statusCode(204);
    assertThat(one.admin().get(query).<List<?>>path("items")).isEmpty();
    Patience.await("the account is forgotten everywhere")
        .until(() -> other.admin().get(query).<List<?>>path("items"), List::isEmpty);
    String id = "\"userId\":" + account.id() + ",";
    assertThat(inRedis()).noneMatch(text -> text.contains(id));
  }

  @Test
  void noSecretIsKept() {
    Secrets.flood(one);
    String last = from(one, "198.51.100.10").get("/nowhere").header("X-Request-Id");
    Patience.await("the flood is shared")
        .until(SharedJournalIT::inRedis, all -> all.stream().anyMatch(text -> text.contains(last)));
    assertThat(inRedis()).noneMatch(text -> text.contains(Secrets.MARK));
    assertThat(one.log()).doesNotContain(Secrets.MARK);
    String list = one.admin().get("/admin/failures?limit=100").asString();
    assertThat(list).doesNotContain(Secrets.MARK).contains("VALIDATION_ERROR", "MALFORMED_JSON");
    String html = one.admin().accept("text/html").get("/failures/" + Secrets.REQUEST_ID).asString();
    assertThat(html).doesNotContain(Secrets.MARK).startsWith("<!doctype html>");
  }

  private static List<String> inRedis() {
    try (Jedis jedis = redis.connect()) {
      return jedis.hvals("candor:{journal}:failures");
    }
  }
}
