package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import dev.candor.testing.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Orders that nobody paid for do not fill the disk of the embedded database. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class FailedOrderSizeIT {

  private static final int ORDERS = 800;
  private static final int CLIENTS = 4;
  private static final long BYTES_OF_AN_ORDER = 2_000;

  @Test
  void aFailedOrderOf50ItemsTakesAtMost2KilobytesOfTheFile() throws Exception {
    Path dataDir = Engine.newDirectory();
    try (Service service = Service.start(dataDir, OrderSettings.of(Engine.EMBEDDED, Map.of()))) {
      Map<Long, Integer> basket = new LinkedHashMap<>();
      for (int i = 0; i < Basket.MAX_ITEMS; i++) {
        basket.put(Products.create(service, 4900, 1_000_000), 1 + i);
      }
      orderAll(service, basket);
      // Recovery takes an order over whose request stands still.
      ListedOrder.awaitSettled(service);
      assertThat(ListedOrder.all(service, "failed"))
          .hasSize(ORDERS)
          .allSatisfy(
              order -> {
                assertThat(order.lines()).hasSize(Basket.MAX_ITEMS);
                assertThat(order.sum()).isEqualTo(order.total());
              });
      // The whole file counts, with all else that is in it.
      Patience.await("the file is compact again")
          .untilAsserted(
              () ->
                  assertThat(Files.size(dataDir.resolve("candor.mv.db")))
                      .isLessThan(ORDERS * BYTES_OF_AN_ORDER));
    }
  }

  /** Half of them are declined, half are abandoned before the charge. */
  private static void orderAll(Service service, Map<Long, Integer> basket) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<Integer>> ends = new ArrayList<>();
      for (int i = 0; i < ORDERS; i++) {
        String token = i % 2 == 0 ? "tok_declined" : "tok_unavailable";
        Purchase purchase = Purchase.of(token, basket);
        ends.add(clients.submit(() -> purchase.send(service.admin()).statusCode()));
      }
      for (Future<Integer> end : ends) {
        assertThat(end.get()).isIn(402, 503);
      }
    } finally {
      clients.shutdown();
    }
  }
}
