package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Fault;
import dev.candor.testing.InventoryServer;
import dev.candor.testing.Moment;
import dev.candor.testing.Patience;
import dev.candor.testing.PaymentServer;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Giving back what failed orders have reserved, and settling what may be charged, are two works.
 */
@Tag("once")
class ReleaseBacklogIT {

  /** As many calls as decide whether a service is left alone. */
  private static final int CALLS = 10;

  private final InventoryServer inventory = InventoryServer.start();
  private final PaymentServer payment = PaymentServer.start();

  private final Service service =
      Service.start(
          Engine.newDirectory(),
          OrderSettings.of(
              payment,
              inventory,
              Map.of(
                  // Longer than any test waits.
                  "CANDOR_INVENTORY_TIMEOUT", "1m",
                  "CANDOR_ORDER_CLAIM", "5m",
                  "CANDOR_PAYMENT_BREAKER_DELAY", "10m")));

  private final Account customer = Account.open(service);
  private final long pen = Products.create(service, 4900, 1);

  @AfterEach
  void stop() {
    service.close();
    payment.close();
    inventory.close();
  }

  @Test
  void anOrderInDoubtIsSettledWhileTheReleaseOfAnotherHangs() {
    inventory.settlingFault(Fault.NO_ANSWER);
    Envelope.check(order(pen).then(), 422, "OUT_OF_STOCK");
    Patience.await("the release hangs").until(() -> inventory.waiting() == 1);
    inventory.stock(pen, 1);
    payment.fault(Fault.DONE_THEN_DROPPED);
    Unavailable.check(order(pen), "payment");
    ListedOrder.awaitSettled(service);
    assertThat(ListedOrder.all(service, "paid")).hasSize(1);
    assertThat(inventory.waiting()).isEqualTo(1);
  }

  @Test
  void whatIsReservedIsGivenBackWhileThePaymentServiceIsLeftAlone() {
    CountDownLatch alone = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    inventory.at(
        Moment.AFTER_BEGINNING,
        0,
        () -> {
          held.countDown();
          Patience.await(alone);
        });
    CompletableFuture<Response> failing = CompletableFuture.supplyAsync(() -> order(pen));
    Patience.await(held);
    long ink = Products.create(service, 900, 1);
    inventory.stock(ink, CALLS);
    payment.settlingFault(Fault.ERROR_500);
    payment.fault(Fault.ERROR_500);
    for (int i = 0; i < CALLS; i++) {
      Unavailable.check(order(ink), "payment");
    }
    alone.countDown();
    Envelope.check(failing.join().then(), 422, "OUT_OF_STOCK");
    String reference = ListedOrder.all(service, "failed").get(0).reference();
    Patience.await("it is released").until(() -> inventory.timesAskedToSettle(reference) > 0);
  }

  private Response order(long product) {
    return Purchase.of("tok_ok", Map.of(product, 1)).send(customer.request());
  }
}
