package dev.candor.admission.maintenance;

import static dev.candor.testing.MaintenanceCalls.inAnHour;
import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.MaintenanceCalls;
import dev.candor.testing.Patience;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import dev.candor.testing.Stopwatch;
import dev.candor.testing.TimingTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import redis.clients.jedis.Jedis;

/** All replicas on one Redis close and open together. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the shared switch of maintenance")
class SharedMaintenanceIT {

  private static final Duration PROMISED = Duration.ofSeconds(1);

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
    return Service.start(Engine.newDirectory(), Map.of("CANDOR_REDIS_URL", redis.url()));
  }

  /** A start waits a second for Redis: where that was too short, the replica is closed soon. */
  private static void assertThatANewReplicaStartsClosed() {
    try (Service late = replica()) {
      int first = ask(late);
      if (!late.log().contains("Redis does not answer")) {
        assertThat(first).isEqualTo(503);
      }
      await(late, 503);
    }
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
    redis.close();
  }

  @AfterEach
  void openBoth() {
    MaintenanceCalls.open(one);
    await(other, 200);
  }

  private static int ask(Service service) {
    return service.request().get("/api/data").statusCode();
  }

  private static void await(Service service, int status) {
    Patience.await("the answer is " + status)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> ask(service) == status);
  }

  @Test
  void theOtherReplicaFollows() {
    MaintenanceCalls.close(one);
    await(other, 503);
    MaintenanceCalls.open(other);
    await(one, 200);
  }

  /** Both before the other replica would have heard of the first change by itself. */
  @Test
  void whatTheOtherReplicaHasNotHeardOfIsEndedThereToo() {
    one.adminToken();
    other.adminToken();
    for (int i = 0; i < 5; i++) {
      MaintenanceCalls.close(one);
      MaintenanceCalls.open(other);
      assertThat(ask(other)).isEqualTo(200);
      await(one, 200);
    }
  }

  @Test
  void theOtherReplicaClosesTheSamePart() {
    MaintenanceCalls.close(
            one, inAnHour(), ", \"routes\": [\"GET /products/*\"], \"methods\": [\"GET\"]")
        .then()
        .statusCode(200);
    Patience.await("the part is closed")
        .until(() -> other.request().get("/products").statusCode() == 503);
    assertThat(ask(other)).isEqualTo(200);
  }

  /** The machine's own share is what the request takes that sees the change. */
  @TimingTest
  void theOtherReplicaFollowsWithinASecond() {
    one.adminToken();
    other.adminToken();
    Duration baseline = Stopwatch.slowest(20, () -> ask(other)).multipliedBy(3);
    for (int i = 0; i < 3; i++) {
      MaintenanceCalls.close(one);
      assertThat(Stopwatch.time(() -> await(other, 503))).isLessThan(PROMISED.plus(baseline));
      MaintenanceCalls.open(other);
      assertThat(Stopwatch.time(() -> await(one, 200))).isLessThan(PROMISED.plus(baseline));
    }
  }

  @Test
  void aNewReplicaStartsClosed() {
    MaintenanceCalls.close(one);
    await(other, 503);
    assertThatANewReplicaStartsClosed();
  }

  @Test
  void aRedisThatLostItsMemoryGetsItBack() {
    MaintenanceCalls.close(one);
    await(other, 503);
    redis.close();
    redis = Redis.startOn(redis.port());
    Patience.await("Redis has the state again")
        .until(
            () -> {
              try (Jedis jedis = redis.connect()) {
                return jedis.exists("candor:maintenance");
              }
            });
    assertThatANewReplicaStartsClosed();
    assertThat(ask(one)).isEqualTo(503);
  }

  @Test
  void aKeyThatHoldsSomethingElseIsReplaced() {
    try (Jedis jedis = redis.connect()) {
      jedis.del("candor:maintenance");
      jedis.set("candor:maintenance", "x");
    }
    MaintenanceCalls.close(one);
    await(other, 503);
  }

  @Test
  void withoutRedisEachGoesByWhatItKnewLast() {
    other.adminToken();
    MaintenanceCalls.close(one);
    await(other, 503);
    redis.close();
    assertThat(ask(one)).isEqualTo(503);
    assertThat(ask(other)).isEqualTo(503);
    MaintenanceCalls.open(other);
    assertThat(ask(other)).isEqualTo(200);
    redis = Redis.startOn(redis.port());
    await(one, 200);
  }
}
