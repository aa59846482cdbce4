package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candor.admission.ratelimit.RedisState;
import dev.candor.testing.Engine;
import dev.candor.testing.MaintenanceCalls;
import dev.candor.testing.Patience;
import dev.candor.testing.Readiness;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import redis.clients.jedis.Jedis;

/** A replica that keeps something in its directory needs one that it can write. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class DataDirectoryIT {

  @Test
  void whatMaintenanceIsKeptInIsCheckedAtTheStart() {
    assertThatThrownBy(() -> Service.start(Engine.newDirectory(), settings()))
        .hasMessageContaining("candor.data-dir (CANDOR_DATA_DIR) must be a directory")
        .hasMessageContaining("CANDOR_REDIS_URL")
        .hasMessageNotContaining("\tat ");
  }

  @Test
  void aReplicaWithPostgresAndRedisNeedsNoDirectory() {
    try (Redis redis = Redis.start()) {
      Map<String, String> settings = settings();
      settings.put("CANDOR_REDIS_URL", redis.url());
      try (Service service = Service.start(Engine.newDirectory(), settings)) {
        Readiness.await(service);
        RedisState.awaitTrusted(service);
        MaintenanceCalls.close(service);
        Patience.await("Redis knows of it").until(() -> isMaintenanceKept(redis));
      }
      try (Service service = Service.start(Engine.newDirectory(), settings)) {
        Patience.await("the replica is closed")
            .until(() -> service.request().get("/products").statusCode() == 503);
        MaintenanceCalls.open(service);
      }
    }
  }

  private static boolean isMaintenanceKept(Redis redis) {
    try (Jedis jedis = redis.connect()) {
      return jedis.exists("candor:maintenance");
    }
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(Engine.POSTGRESQL.settings());
    settings.put("CANDOR_DATA_DIR", "/proc/nowhere");
    return settings;
  }
}
