package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisCluster;

/** In a cluster, each caller's key lives on the node that its slot belongs to. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class ClusterRateLimitIT {

  private static final int SLOTS = 16_384;
  private static final int NODES = 3;
  private static final int CLIENTS = 30;

  /** After which a silent connection to a single server is given up. */
  private static final Duration READ_IDLE_TIMEOUT = Duration.ofSeconds(3);

  private final AtomicInteger addresses = new AtomicInteger();

  @Test
  void callersAreSpreadOverTheNodes() throws InterruptedException {
    List<Redis> nodes = cluster();
    try (Service service =
        Service.start(
            Engine.newDirectory(),
            Map.of(
                "CANDOR_REDIS_URL",
                nodes.stream().map(Redis::url).collect(Collectors.joining(",")),
                "QUARKUS_REDIS_TCP_READ_IDLE_TIMEOUT",
                "",
                "CANDOR_TRUSTED_PROXIES",
                "127.0.0.1",
                "CANDOR_RATE_LIMIT_IP_LIMIT",
                "2",
                "CANDOR_RATE_LIMIT_ADDRESS_LIMIT",
                "2",
                "CANDOR_RATE_LIMIT_USER_LIMIT",
                "100",
                "CANDOR_RATE_LIMIT_USER_PERIOD",
                "100h"))) {
      RedisState.awaitTrusted(service);
      List<List<Integer>> statuses =
          IntStream.range(0, CLIENTS).mapToObj(i -> exhaust(service)).toList();
      assertThat(statuses).allMatch(List.of(200, 200, 429)::equals);
      assertThat(nodes).allMatch(node -> keys(node) > 0);
      assertThat(nodes.stream().mapToInt(ClusterRateLimitIT::keys).sum())
          .isEqualTo(addresses.get());
      awaitThatARefusedRequestDrawsOnNoNode(service, nodes.get(0));
      Patience.letPass(READ_IDLE_TIMEOUT.plusSeconds(1));
      RedisState.awaitTrusted(service);
      // A busy machine can be late with an answer, also with the first.
      assertThat(service.log()).doesNotContainPattern("Redis does not answer: (?!no answer)");
    } finally {
      nodes.forEach(Redis::close);
    }
  }

  /** What a new client is answered that asks once too often. */
  private List<Integer> exhaust(Service service) {
    String address = "198.18.0." + addresses.incrementAndGet();
    return Stream.generate(
            () ->
                service.request().header("X-Forwarded-For", address).get("/api/data").statusCode())
        .limit(3)
        .toList();
  }

  /**
   * No script can use the keys of a user and of an address if they belong to two nodes. Another
   * replica has used up the address's allowance, which this one cannot know beforehand.
   */
  private void awaitThatARefusedRequestDrawsOnNoNode(Service service, Redis node) {
    String token = service.adminToken();
    String user = "rate_limit:user:" + service.as(token).get("/protected").path("id");
    try (JedisCluster cluster = new JedisCluster(new HostAndPort("127.0.0.1", node.port()))) {
      Patience.await("the user gets back what the address refused")
          .until(
              () -> {
                String address = "198.18.1." + addresses.incrementAndGet();
                cluster.set(
                    "rate_limit:address:" + address,
                    Long.toString(Instant.now().plus(1, ChronoUnit.DAYS).toEpochMilli() * 1_000));
                String before = cluster.get(user);
                int status =
                    service
                        .as(token)
                        .header("X-Forwarded-For", address)
                        .get("/api/data")
                        .statusCode();
                return status == 429 && before.equals(cluster.get(user));
              });
    }
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
    Patience.await("the cluster is complete")
        .until(() -> nodes.stream().allMatch(ClusterRateLimitIT::isComplete));
    return nodes;
  }

  private static boolean isComplete(Redis node) {
    try (Jedis jedis = node.connect()) {
      return jedis.clusterInfo().contains("cluster_state:ok")
          && jedis.clusterInfo().contains("cluster_known_nodes:" + NODES);
    }
  }
}
