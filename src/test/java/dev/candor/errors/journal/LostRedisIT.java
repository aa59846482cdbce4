package dev.candor.errors.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Replicas share failures, and forget those of deleted accounts, whatever becomes of Redis. */
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
    settings = new HashMap<>(Engine.POSTGRESQL.settings());
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

  private static List<?> failuresOf(Service replica, Account account) {
    return replica.admin().get("/admin/failures?user_id=" + account.id()).path("items");
  }

  @Test
  void replicasShareFailuresAfterAnEmptiedRedisWhoseClockWasAhead() {
    long ahead = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()) + 3_600_000_000L;
    try (Jedis jedis = redis.connect()) {
      jedis.zadd(ORDER, (double) ahead, ahead + " ahead");
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

  @Test
  void aDeletedAccountsFailuresAreForgottenThoughItsReplicaDiedWhileRedisWasGone() {
    Account account = Account.open(one);
    account.request().get("/admin/users").then().statusCode(403);
    Patience.await("the failure is known everywhere")
        .until(() -> failuresOf(other, account), items -> !items.isEmpty());
    Account kept = Account.open(one);
    kept.request().get("/admin/users").then().statusCode(403);
    Patience.await("the failure is known everywhere")
        .until(() -> failuresOf(other, kept), items -> !items.isEmpty());
    Runnable goOn = redis.freeze();
    try {
      account.request().delete(account.path()).then().statusCode(204);
      one.kill();
    } finally {
      goOn.run();
    }
    one = Service.start(Engine.newDirectory(), settings);
    for (Service replica : List.of(one, other)) {
      Patience.await("the replica has read what others have shared")
          .until(() -> failuresOf(replica, kept), items -> !items.isEmpty());
      Patience.await("the failures of the deleted account are forgotten")
          .until(() -> failuresOf(replica, account), List::isEmpty);
      assertThat(failuresOf(replica, kept)).isNotEmpty();
    }
    Patience.await("Redis has forgotten them, too").until(() -> !isInRedis(account.id()));
  }

  @Test
  void aDeletedAccountsFailuresLeaveARedisThatEvictedTheListOfTheirOwners() {
    Account account = Account.open(one);
    account.request().get("/admin/users").then().statusCode(403);
    Patience.await("the failure is shared").until(() -> isInRedis(account.id()));
    try (Jedis jedis = redis.connect()) {
      jedis.del("candor:{journal}:owners");
    }
    account.request().delete(account.path()).then().statusCode(204);
    Patience.await("Redis has forgotten it").until(() -> !isInRedis(account.id()));
  }

  @Test
  void aDeletedAccountsFailuresLeaveARedisThatWasRestoredFromABackup() {
    Account account = Account.open(one);
    account.request().get("/admin/users").then().statusCode(403);
    Patience.await("the failure is known everywhere")
        .until(() -> failuresOf(other, account), items -> !items.isEmpty());
    String directory;
    try (Jedis jedis = redis.connect()) {
      jedis.set("backup", "1");
      jedis.save();
      jedis.del("backup");
      directory = jedis.configGet("dir").get("dir");
    }
    account.request().delete(account.path()).then().statusCode(204);
    Patience.await("the account is forgotten everywhere")
        .until(() -> failuresOf(other, account), List::isEmpty);
    assertThat(isInRedis(account.id())).isFalse();
    redis.close();
    redis = Redis.startOn(redis.port(), "dir " + directory);
    try (Jedis jedis = redis.connect()) {
      assertThat(jedis.exists("backup")).isTrue();
    }
    Patience.await("Redis has forgotten it again").until(() -> !isInRedis(account.id()));
  }

  @Test
  void ofAccountsThatARestoredDatabaseLacksNothingIsKeptAndOfNewOnesWithTheirIdsAll() {
    Path directory = Engine.newDirectory();
    Map<String, String> alone = Map.of("CANDOR_REDIS_URL", redis.url());
    Service.start(directory, Map.of()).close();
    Path backup = Engine.copyOf(directory);
    Account lost;
    try (Service before = Service.start(directory, alone)) {
      lost = Account.open(before);
      lost.request().get("/admin/users").then().statusCode(403);
      Patience.await("the failure is shared").until(() -> isInRedis(lost.id()));
    }
    try (Service restored = Service.start(backup, alone)) {
      Patience.await("the lost account's failures are forgotten")
          .until(() -> !isInRedis(lost.id()));
      Account next = Account.open(restored);
      assertThat(next.id()).isEqualTo(lost.id());
      next.request().get("/admin/users").then().statusCode(403);
      Patience.await("the new account's failure is shared").until(() -> isInRedis(next.id()));
    }
  }

  private boolean isInRedis(long user) {
    try (Jedis jedis = redis.connect()) {
      String id = "\"userId\":" + user + ",";
      return jedis.hvals(FAILURES).stream().anyMatch(text -> text.contains(id));
    }
  }
}
