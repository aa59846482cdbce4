package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** In a cluster, each caller's key lives on the node that its slot belongs to. */
class ClusterRateLimitIT {

  private static final int SLOTS = 16_384;
  private static final int NODES = 3;

  @Test
  void callersAreSpreadOverTheNodes() {
    List<Redis> nodes = cluster();
    try (Service service =
        Service.start(
            Engine.newDirectory(),
            Map.of(
                "CANDOR_REDIS_URL",
                nodes.stream().map(Redis::url).collect(Collectors.joining(",")),
                "CANDOR_TRUSTED_PROXIES",
                "127.0.0.1",
                "CANDOR_RATE_LIMIT_IP_LIMIT",
                "2"))) {
      Awaitility.await().untilAsserted(() -> assertThat(state(service)).isEqualTo("redis"));
      for (int i = 1; i <= 30; i++) {
        String address = "203.0.113." + i;
        assertThat(get(service, address)).isEqualTo(200);
        assertThat(get(service, address)).isEqualTo(200);
        assertThat(get(service, address)).isEqualTo(429);
      }
      // For longer than a silent connection to a single server is kept.
      Awaitility.await()
          .pollDelay(Duration.ofSeconds(4))
          .untilAsserted(() -> assertThat(state(service)).isEqualTo("redis"));
      assertThat(service.log()).doesNotContain("Redis does not answer");
      assertThat(nodes).allMatch(node -> keys(node) > 0);
      assertThat(nodes.stream().mapToInt(ClusterRateLimitIT::keys).sum()).isEqualTo(30);
    } finally {
      nodes.forEach(Redis::close);
    }
  }

  private static int get(Service service, String address) {
    return service.request().header("X-Forwarded-For", address).get("/api/data").statusCode();
  }

  private static String state(Service service) {
    return service
        .management()
        .get("/q/health/ready")
        .path("checks.find { it.name == 'rate-limit' }.data.state");
  }

  private static int keys(Redis node) {
    try (Jedis jedis = node.connect()) {
      return jedis.keys("rate_limit:ip:*").size();
    }
  }

  private static List<Redis> cluster() {
    List<Redis> nodes = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      Redis node = Redis.start("cluster-enabled yes");
      nodes.add(node);
      try (Jedis jedis = node.connect()) {
        jedis.clusterAddSlots(
            IntStream.range(i * SLOTS / NODES, (i + 1) * SLOTS / NODES).toArray());
        jedis.clusterMeet("127.0.0.1", nodes.get(0).port());
      }
    }
    Awaitility.await().until(() -> nodes.stream().allMatch(ClusterRateLimitIT::isComplete));
    return nodes;
  }

  private static boolean isComplete(Redis node) {
    try (Jedis jedis = node.connect()) {
      return jedis.clusterInfo().contains("cluster_state:ok")
          && jedis.clusterInfo().contains("cluster_known_nodes:" + NODES);
    }
  }
}
