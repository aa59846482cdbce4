package dev.candor.admission.ratelimit;

import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import redis.clients.jedis.Jedis;

/** A node of a cluster accepts connections and answers nothing. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class SilentNodeIT {

  private static final int SLOTS = 16_384;

  @Test
  void silentNodesDoNotKeepTheServiceFromTheNodeThatAnswers() throws IOException {
    try (ServerSocket first = silent();
        ServerSocket second = silent();
        Redis node = node();
        Service service =
            Service.start(
                Engine.newDirectory(),
                Map.of(
                    "CANDOR_REDIS_URL", String.join(",", url(first), url(second), node.url())))) {
      RedisState.awaitTrusted(service);
    }
  }

  /** The operating system accepts its connections. */
  private static ServerSocket silent() throws IOException {
    return new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  }

  private static String url(ServerSocket server) {
    return Redis.url(server.getLocalPort());
  }

  private static Redis node() {
    Redis node = Redis.start("cluster-enabled yes");
    try (Jedis jedis = node.connect()) {
      jedis.clusterAddSlots(IntStream.range(0, SLOTS).toArray());
      Patience.await("the cluster is complete")
          .until(() -> jedis.clusterInfo().contains("cluster_state:ok"));
    }
    return node;
  }
}
