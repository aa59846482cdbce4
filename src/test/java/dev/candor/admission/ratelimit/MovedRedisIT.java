package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.DelayingProxy;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import redis.clients.jedis.Jedis;

/** One address leads to another Redis after a switchover, and no connection is cut. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class MovedRedisIT {

  @Test
  void theServiceLeavesARedisThatBecameAReplicaForTheOneAtItsAddress() {
    try (Redis first = Redis.start();
        Redis second = Redis.start();
        DelayingProxy address = DelayingProxy.start(first.port());
        Service service =
            Service.start(
                Engine.newDirectory(),
                Map.of(
                    "CANDOR_REDIS_URL",
                    Redis.url(address.port()),
                    "CANDOR_TRUSTED_PROXIES",
                    "127.0.0.1",
                    // With more, the key of a single request would expire at once.
                    "CANDOR_RATE_LIMIT_IP_LIMIT",
                    "100"))) {
      RedisState.awaitTrusted(service);
      try (Jedis jedis = first.connect()) {
        jedis.replicaof("127.0.0.1", second.port());
      }
      Patience.await("the replica refuses writes")
          .untilAsserted(() -> assertThat(RedisState.of(service)).isEqualTo("degraded"));
      address.redirect(second.port());
      RedisState.awaitTrusted(service);
      try (Jedis jedis = second.connect()) {
        // An answer that is later than the service waits for is one of the process.
        Patience.await("the other Redis counts")
            .until(
                () -> {
                  String client = Callers.newAddress();
                  Callers.from(service, client).get("/api/data").then().statusCode(200);
                  return jedis.exists("rate_limit:ip:" + client);
                });
      }
    }
  }
}
