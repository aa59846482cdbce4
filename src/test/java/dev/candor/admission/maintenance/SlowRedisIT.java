package dev.candor.admission.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.DelayingProxy;
import dev.candor.testing.Engine;
import dev.candor.testing.MaintenanceCalls;
import dev.candor.testing.Patience;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A Redis that is too slow to count requests is quick enough for maintenance. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class SlowRedisIT {

  private static final Duration SLOW = Duration.ofMillis(200);

  @Test
  void allReplicasCloseAndOpenTogetherThoughRedisIsSlow() {
    try (Redis redis = Redis.start();
        DelayingProxy way = DelayingProxy.start(redis.port());
        Service one = replica(way);
        Service other = replica(way)) {
      one.adminToken();
      other.adminToken();
      way.delay(SLOW);
      for (Service replica : new Service[] {one, other}) {
        Patience.await("requests do not wait for Redis")
            .until(
                () -> {
                  ask(replica);
                  return state(replica).equals("degraded");
                });
      }
      MaintenanceCalls.close(one);
      await(other, 503);
      Patience.await("a replica starts closed")
          .atMost(Patience.START)
          .until(() -> startsClosed(way));
      MaintenanceCalls.open(other);
      await(one, 200);
    }
  }

  private static Service replica(DelayingProxy way) {
    return Service.start(
        Engine.newDirectory(),
        Map.of("CANDOR_REDIS_URL", Redis.url(way.port()), "CANDOR_REDIS_TIMEOUT", ""));
  }

  /** A start goes on without Redis where that, or the machine, is slower than it waits. */
  private static boolean startsClosed(DelayingProxy way) {
    try (Service late = replica(way)) {
      String start = late.log().substring(0, late.log().indexOf("Listening on"));
      boolean closed = start.contains("Maintenance turned on by");
      if (closed) {
        assertThat(ask(late)).isEqualTo(503);
      }
      return closed;
    }
  }

  private static int ask(Service service) {
    return service.request().get("/api/data").statusCode();
  }

  private static String state(Service service) {
    return service
        .management()
        .get("/q/health/ready")
        .path("checks.find { it.name == 'rate-limit' }.data.state");
  }

  private static void await(Service service, int status) {
    Patience.await("the answer is " + status).until(() -> ask(service) == status);
  }
}
