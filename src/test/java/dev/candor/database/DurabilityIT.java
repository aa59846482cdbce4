package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What was acknowledged is there after kill -9. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class DurabilityIT {

  private static final int KILLS = 3;
  private static final int CLIENTS = 4;
  private static final int WRITES_BEFORE_KILL = 150;

  @Test
  void theEmbeddedDatabaseLosesNothingItAcknowledged() throws InterruptedException {
    Path dataDir = Engine.newDirectory();
    ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
    Random random = new Random(1);
    for (int kill = 0; kill < KILLS; kill++) {
      Service service = Service.start(dataDir, Map.of());
      int goal = acknowledged.size() + WRITES_BEFORE_KILL + random.nextInt(100);
      ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
      for (int client = 0; client < CLIENTS; client++) {
        clients.execute(() -> write(service, acknowledged));
      }
      try {
        while (acknowledged.size() < goal) {
          awaitMore(acknowledged);
        }
      } finally {
        service.kill();
        clients.shutdown();
      }
      Patience.await("all clients have noticed").until(clients::isTerminated);
    }
    try (Service service = Service.start(dataDir, Map.of())) {
      for (String path : List.copyOf(acknowledged)) {
        assertThat(service.request().get(path).statusCode()).as(path).isEqualTo(200);
      }
    }
  }

  /** How long many take depends on the machine; each must come. */
  private static void awaitMore(ConcurrentLinkedQueue<String> acknowledged) {
    int before = acknowledged.size();
    Patience.await("another write is acknowledged")
        .pollInterval(Duration.ofMillis(5))
        .until(() -> acknowledged.size() > before);
  }

  /** Writes until the service is gone. */
  private static void write(Service service, ConcurrentLinkedQueue<String> acknowledged) {
    String product = "{\"name\": \"Nail\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}";
    try {
      while (true) {
        var response =
            service.admin().contentType("application/json").body(product).post("/products");
        if (response.statusCode() == 201) {
          acknowledged.add(response.header("Location"));
        }
      }
    } catch (Exception e) {
      // The connection broke: the service has been killed.
    }
  }
}
