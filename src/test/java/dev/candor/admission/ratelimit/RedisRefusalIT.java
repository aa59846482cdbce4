package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.testing.Patience;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import redis.clients.jedis.Jedis;

/** A Redis that answers, but does not do what it is asked, is done without. */
@Tag("once")
@ResourceLock("the Redis that goes")
class RedisRefusalIT extends RedisOutages {

  private static final Pattern FAILURE = Pattern.compile("(?m) WARN .*NOPERM");

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
      long before = redis.calls("set");
      Patience.await("Redis has failed four times")
          .until(
              () -> {
                get(Callers.newAddress()).then().statusCode(200);
                return FAILURE.matcher(SERVICE.log().substring(logged)).results().count() >= 4;
              });
      // More if the machine is busy: they go on while Redis is trusted.
      assertThat(redis.calls("set") - before).isGreaterThanOrEqualTo(2 + 4 + 8);
      jedis.aclSetUser("default", "~*");
    }
  }

  @Test
  void aScriptThatWasFlushedIsSentAgain() {
    // An answer that is later than the service waits for is one of the process; then once more.
    Patience.await("Redis has counted both requests")
        .untilAsserted(
            () -> {
              String fresh = Callers.newAddress();
              get(fresh);
              try (Jedis jedis = redis.connect()) {
                jedis.scriptFlush();
              }
              get(fresh).then().header("RateLimit", startsWith("\"ip\";r=" + (LIMIT - 2) + ";"));
            });
  }
}
