package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An order that the inventory has nothing for is not failed while it is, or may be, charged. */
@Tag("once")
class LostReservationIT {

  private final PaymentServer payment = PaymentServer.start();
  private final InventoryServer inventory = InventoryServer.start();
  private Service service;
  private Account customer;
  private Purchase purchase;
  private long product;

  @BeforeEach
  void start() {
    service =
        Service.start(
            Engine.newDirectory(),
            // Only requests settle orders.
            OrderSettings.of(payment, inventory, Map.of("CANDOR_ORDER_GRACE", "5m")));
    customer = Account.open(service);
    product = Products.create(service, 4900, 0);
    purchase = Purchase.of("tok_ok", Map.of(product, 1));
  }

  @AfterEach
  void stop() {
    service.close();
    payment.close();
    inventory.close();
  }

  @Test
  void anOrderThatWasChargedIsPaidThoughItsReservationIsLost() {
    inventory.stock(product, 1);
    payment.fault(Fault.DONE_THEN_DROPPED);
    payment.settlingFault(Fault.ERROR_500);
    Unavailable.check(purchase.send(customer.request()), "payment");
    ListedOrder order = ListedOrder.all(service, "pending").get(0);
    inventory.lose(order.reference());
    Unavailable.check(repeated(), "payment");
    assertThat(ListedOrder.all(service, "pending")).hasSize(1);
    payment.settlingFault(Fault.NONE);
    repeated().then().statusCode(201).body("status", equalTo("paid"));
    assertThat(payment.takings()).hasSize(1);
  }

  @Test
  void anOrderThatWasNotChargedIsOutOfStock() {
    inventory.stock(product, 1);
    payment.fault(Fault.NO_ANSWER);
    payment.settlingFault(Fault.ERROR_500);
    Future<Response> first = CompletableFuture.supplyAsync(() -> purchase.send(customer.request()));
    Patience.await("it is asked for the charge").until(() -> payment.waiting() == 1);
    inventory.lose(ListedOrder.all(service, "pending").get(0).reference());
    payment.fault(Fault.ERROR_500);
    Patience.await("the charge is in doubt").until(first::isDone);
    payment.settlingFault(Fault.NONE);
    Envelope.check(repeated().then(), 422, "OUT_OF_STOCK");
    assertThat(payment.takings()).isEmpty();
  }

  /** It stalls behind the answer of the inventory, until another one of its key charges. */
  @Test
  void aRequestThatComesLateFailsNoOrderOfAnother() throws Exception {
    CountDownLatch refused = new CountDownLatch(1);
    CountDownLatch charged = new CountDownLatch(1);
    inventory.at(
        Moment.AFTER_BEGINNING,
        0,
        () -> {
          refused.countDown();
          Patience.await(charged);
        });
    CompletableFuture<Response> late =
        CompletableFuture.supplyAsync(() -> purchase.send(customer.request()));
    Patience.await(refused);
    payment.at(
        Moment.BEFORE_BEGINNING,
        0,
        () -> {
          charged.countDown();
          late.join();
        });
    inventory.stock(product, 1);
    repeated().then().statusCode(201).body("status", equalTo("paid"));
    Unavailable.check(late.get(), "payment");
    assertThat(ListedOrder.all(service, "failed")).isEqualTo(List.of());
  }

  /** Sends the order again, as soon as nobody works on it. */
  private Response repeated() {
    return Patience.await("nobody works on the order")
        .until(() -> purchase.send(customer.request()), answer -> answer.statusCode() != 409);
  }
}
