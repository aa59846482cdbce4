package dev.candor.admission.ratelimit;

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
      // Three of its failures suffice, unless a late answer in between has it begin anew.
      Patience.await("it was tried again after eight probes or more")
          .until(() -> probesUntilItFails() >= 8);
      jedis.aclSetUser("default", "~*");
    }
  }

  /** How many probes of it were answered until it failed once more. */
  private long probesUntilItFails() {
    long probes = redis.calls("set");
    long failures = failures();
    Patience.await("Redis has failed once more")
        .until(
            () -> {
              get(Callers.newAddress()).then().statusCode(200);
              return failures() > failures;
            });
    return redis.calls("set") - probes;
  }

  private long failures() {
    return FAILURE.matcher(SERVICE.log().substring(logged)).results().count();
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
