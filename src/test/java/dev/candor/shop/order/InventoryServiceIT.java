package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Fault;
import dev.candor.testing.InventoryServer;
import dev.candor.testing.Patience;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stock that is not ours: taken by orders that are paid, and given back by all others. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the inventory service that fails")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InventoryServiceIT {

  private final InventoryServer inventory = InventoryServer.start();
  private final Service service =
      Service.start(
          Engine.newDirectory(),
          OrderSettings.of(
              Engine.EMBEDDED,
              Map.of(
                  "CANDOR_INVENTORY_URL", inventory.url(),
                  // On a busy machine, an answer that is late is not one that is missing.
                  "CANDOR_INVENTORY_TIMEOUT", "2s",
                  "CANDOR_INVENTORY_BREAKER_DELAY", "100ms",
                  "CANDOR_ORDER_CLAIM", "10s")));
  private final Account customer = Account.open(service);

  /** Has more calls succeed than one test has fail, so that the circuit breaker stays closed. */
  @BeforeEach
  void becomeWell() {
    long pen = product(7);
    for (int i = 0; i < 7; i++) {
      Patience.await("the inventory service is called")
          .until(() -> order("tok_ok", Map.of(pen, 1)), created -> created.statusCode() == 201);
    }
  }

  @AfterEach
  void liftFault() {
    inventory.fault(Fault.NONE);
  }

  @AfterAll
  void stop() {
    service.close();
    inventory.close();
  }

  @Test
  void anOrderTakesItsPiecesFromTheService() {
    long pen = product(10);
    long ink = product(5);
    Response created = order("tok_ok", Map.of(pen, 3, ink, 5));
    created.then().statusCode(201).body("status", equalTo("paid"));
    assertThat(inventory.reservedFor(created.path("reference"))).isEqualTo(Map.of(pen, 3, ink, 5));
    assertThat(inventory.stockOf(pen)).isEqualTo(7);
    assertThat(inventory.stockOf(ink)).isZero();
  }

  @Test
  void allShortItemsAreListedAtOnceAndNoneIsTaken() {
    long pen = product(1);
    long ink = product(0);
    long paper = product(10);
    Envelope.check(order("tok_ok", Map.of(pen, 3, ink, 1, paper, 1)).then(), 422, "OUT_OF_STOCK")
        .body(
            "error.details.items",
            containsInAnyOrder(
                Map.of("product_id", (int) pen, "requested", 3, "available", 1),
                Map.of("product_id", (int) ink, "requested", 1, "available", 0)));
    assertThat(inventory.stockOf(pen)).isEqualTo(1);
    assertThat(inventory.stockOf(paper)).isEqualTo(10);
  }

  @Test
  void aDeclinedOrderGivesItsPiecesBack() {
    long pen = product(10);
    Envelope.check(order("tok_declined", Map.of(pen, 4)).then(), 402, "PAYMENT_FAILED")
        .body("error.details.reason", notNullValue());
    awaitStock(pen, 10);
  }

  @ParameterizedTest
  @EnumSource(names = {"NO_ANSWER", "ERROR_500", "DONE_THEN_DROPPED"})
  void anOrderInDoubtGivesItsPiecesBackAndMayBeRepeated(Fault fault) {
    long pen = product(10);
    long ink = product(5);
    Purchase purchase = Purchase.of("tok_ok", Map.of(pen, 3, ink, 1));
    inventory.fault(fault);
    Response refused = purchase.send(customer.request());
    Unavailable.check(refused, "inventory");
    customer
        .request()
        .get("/failures/" + refused.header("X-Request-Id"))
        .then()
        .body("stage", equalTo("RESOURCE"))
        .body("breaker.service", equalTo("inventory"))
        .body("breaker.since", notNullValue())
        .body("breaker.last_error", oneOf("timeout", "status 500", "broken_answer"));
    ListedOrder.awaitSettled(service);
    awaitStock(pen, 10);
    awaitStock(ink, 5);
    inventory.fault(Fault.NONE);
    Response created =
        Patience.await("the order is made")
            .until(() -> purchase.send(customer.request()), answer -> answer.statusCode() == 201);
    assertThat(inventory.reservedFor(created.path("reference"))).isEqualTo(Map.of(pen, 3, ink, 1));
    assertThat(inventory.stockOf(pen)).isEqualTo(7);
    assertThat(inventory.stockOf(ink)).isEqualTo(4);
    assertThat(Records.isUp(service, "inventory")).isTrue();
  }

  @Test
  void anAnswerThatContradictsItselfIsNone() {
    long pen = product(1);
    inventory.fault(Fault.NAMED_TWICE);
    Purchase purchase = Purchase.of("tok_ok", Map.of(pen, 3));
    Unavailable.check(purchase.send(customer.request()), "inventory");
    inventory.fault(Fault.NONE);
    Response anew =
        Patience.await("recovery has left the order, and the service answers in time")
            .until(
                () -> purchase.send(customer.request()),
                answer -> answer.statusCode() != 409 && answer.statusCode() != 503);
    Envelope.check(anew.then(), 422, "OUT_OF_STOCK");
    assertThat(inventory.stockOf(pen)).isEqualTo(1);
  }

  /** A product that only the service has pieces of: the catalogue's own stock must not matter. */
  private long product(int pieces) {
    long id = Products.create(service, 250, 0);
    inventory.stock(id, pieces);
    return id;
  }

  private Response order(String paymentToken, Map<Long, Integer> pieces) {
    return Purchase.of(paymentToken, pieces).send(customer.request());
  }

  private void awaitStock(long productId, int pieces) {
    Patience.await("the pieces are given back")
        .untilAsserted(() -> assertThat(inventory.stockOf(productId)).isEqualTo(pieces));
  }
}
