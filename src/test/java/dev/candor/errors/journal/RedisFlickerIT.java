package dev.candor.errors.journal;

import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** Redis may be gone, and back with what it had before, between two looks at it. */
@Tag("once")
class RedisFlickerIT {

  private static final String FAILURES = "candor:{journal}:failures";

  /** Each outage lasts for less than half a second, which is how often the service looks. */
  private static final int OUTAGES = 12;

  @Test
  void aDeletedAccountsFailuresLeaveARedisThatWasRestoredInAMoment() {
    try (Redis redis = Redis.start();
        Jedis jedis = redis.connect();
        Service service =
            Service.start(Engine.newDirectory(), Map.of("CANDOR_REDIS_URL", redis.url()))) {
      Account account = Account.open(service);
      account.request().get("/admin/users").then().statusCode(403);
      Patience.await("the failure is shared").until(() -> isKept(jedis, account));
      Map<String, byte[]> backup = new HashMap<>();
      jedis.keys("candor:{journal}:*").forEach(key -> backup.put(key, jedis.dump(key)));
      account.request().delete(account.path()).then().statusCode(204);
      Patience.await("Redis has forgotten it").until(() -> !isKept(jedis, account));

      for (int i = 0; i < OUTAGES; i++) {
        jedis.del(backup.keySet().toArray(String[]::new));
        backup.forEach((key, value) -> jedis.restore(key, 0, value));
        jedis.clientKill(
            new ClientKillParams().type(ClientType.NORMAL).skipMe(ClientKillParams.SkipMe.YES));
        Patience.await("Redis has forgotten it again").until(() -> !isKept(jedis, account));
      }
    }
  }

  private static boolean isKept(Jedis jedis, Account account) {
    String id = "\"userId\":" + account.id() + ",";
    return jedis.hvals(FAILURES).stream().anyMatch(text -> text.contains(id));
  }
}
