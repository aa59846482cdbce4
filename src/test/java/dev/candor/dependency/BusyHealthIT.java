package dev.candor.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Fault;
import dev.candor.testing.InventoryServer;
import dev.candor.testing.Patience;
import dev.candor.testing.Products;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The platform is answered while every worker waits for somebody else. */
@Tag("once")
class BusyHealthIT {

  private static final int WORKERS = 4;

  @Test
  void healthAndMetricsNeedNoWorker() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(2 * WORKERS);
    try (InventoryServer inventory = InventoryServer.start();
        Service service =
            Service.start(
                Engine.newDirectory(),
                Map.of(
                    "CANDOR_INVENTORY_URL",
                    inventory.url(),
                    "CANDOR_INVENTORY_TIMEOUT",
                    "1m",
                    "CANDOR_OVERLOAD_ENABLED",
                    "false",
                    "QUARKUS_THREAD_POOL_MAX_THREADS",
                    Integer.toString(WORKERS)))) {
      Account customer = Account.open(service);
      long product = Products.create(service, 1, 1);
      inventory.stock(product, 100);
      inventory.fault(Fault.NO_ANSWER);
      List<Future<Response>> orders = new ArrayList<>();
      for (int i = 0; i < 2 * WORKERS; i++) {
        orders.add(clients.submit(() -> order(customer, product)));
      }
      Patience.await("every worker waits").until(() -> inventory.waiting() == WORKERS);

      for (String path : List.of("live", "ready", "started")) {
        service.management().get("/q/health/" + path).then().statusCode(200);
      }
      service.management().get("/q/metrics").then().statusCode(200);
      assertThat(orders).noneMatch(Future::isDone);
      service.kill();
    } finally {
      clients.shutdown();
    }
  }

  private static Response order(Account customer, long product) {
    return customer
        .request()
        .contentType("application/json")
        .body(
            "{\"items\": [{\"product_id\": %d, \"quantity\": 1}], \"payment\": {\"token\": \"tok_ok\"}}"
                .formatted(product))
        .post("/orders");
  }
}
