package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Fault;
import dev.candor.testing.InventoryServer;
import dev.candor.testing.Moment;
import dev.candor.testing.Patience;
import dev.candor.testing.Postgres;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An order that failed for want of stock keeps nothing that is reserved for it afterwards. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class LateReservationIT {

  private static final int PIECES = 5;

  /** The service works on a call that Candor has long repeated, when there are pieces again. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCallInTheQueueOfTheServiceReservesNothingForGood(boolean beforeTheRelease) {
    CountDownLatch late = new CountDownLatch(1);
    try (InventoryServer inventory = InventoryServer.start();
        Service service =
            Service.start(
                Engine.newDirectory(),
                OrderSettings.of(
                    Engine.EMBEDDED,
                    Map.of(
                        "CANDOR_INVENTORY_URL", inventory.url(),
                        "CANDOR_INVENTORY_TIMEOUT", "2s",
                        // A request may stand still, and recovery waits as long after a failure.
                        "CANDOR_ORDER_CLAIM", "30s")))) {
      Account customer = Account.open(service);
      long pen = Products.create(service, 4900, 0);
      Purchase purchase = Purchase.of("tok_ok", Map.of(pen, 3));
      inventory.settlingFault(beforeTheRelease ? Fault.ERROR_500 : Fault.NONE);
      inventory.at(Moment.BEFORE_BEGINNING, 0, () -> Patience.await(late));
      checkOutOfStock(purchase.send(customer.request()), pen, 3);
      String reference = ListedOrder.all(service, "failed").get(0).reference();
      inventory.stock(pen, PIECES);
      if (beforeTheRelease) {
        late.countDown();
        Patience.await("the queued call reserves")
            .until(() -> inventory.reservedFor(reference).equals(Map.of(pen, 3)));
        inventory.settlingFault(Fault.NONE);
      } else {
        Patience.await("it is released").until(() -> inventory.timesAskedToSettle(reference) > 0);
        late.countDown();
      }
      Patience.await("the pieces are given back")
          .untilAsserted(
              () -> {
                assertThat(inventory.reservedFor(reference)).isEmpty();
                assertThat(inventory.stockOf(pen)).isEqualTo(PIECES);
              });
      Response replayed = purchase.send(customer.request());
      checkOutOfStock(replayed, pen, 3);
      assertThat(replayed.header("Idempotent-Replayed")).isEqualTo("true");
      service.admin().delete("/products/" + pen).then().statusCode(204);
    } finally {
      late.countDown();
    }
  }

  /** A request with the key of another that has reserved nothing yet finds too little. */
  @Test
  void aRequestThatComesLateReservesNothingOfAnOrderThatHasFailed() {
    Postgres postgres = Postgres.shared();
    String database = postgres.createDatabase();
    Map<String, String> settings =
        Map.of(
            "CANDOR_DATABASE_URL",
            database,
            // Only requests settle orders.
            "CANDOR_ORDER_GRACE",
            "5m");
    try (Service service =
        Service.start(Engine.newDirectory(), OrderSettings.of(Engine.EMBEDDED, settings))) {
      Account customer = Account.open(service);
      long pen = Products.create(service, 4900, 0);
      Purchase purchase = Purchase.of("tok_ok", Map.of(pen, 1));
      postgres.whileLocked(
          database,
          "stock_reservations",
          () ->
              // A database that is late refuses the request before there is an order.
              Patience.await("the order is made, and its reservation waits for the lock")
                  .until(
                      () -> {
                        Envelope.check(
                            purchase.send(customer.request()).then(), 503, "SERVICE_UNAVAILABLE");
                        return postgres.query(database, "SELECT COUNT(*) FROM orders").equals("1");
                      }));
      checkOutOfStock(awaitAnswer(purchase, customer), pen, 1);
      assertThatThrownBy(
              () ->
                  postgres.execute(
                      database,
                      "INSERT INTO stock_reservations (order_id, released)"
                          + " SELECT id, FALSE FROM orders"))
          .as("what the first request does if it goes on")
          .hasMessageContaining("stock_reservations_pkey");
      checkOutOfStock(awaitAnswer(purchase, customer), pen, 1);
    }
  }

  /** The claim of another request may still last, and a busy machine's database may be slow. */
  private static Response awaitAnswer(Purchase purchase, Account customer) {
    return Patience.await("nobody works on the order")
        .until(
            () -> purchase.send(customer.request()),
            answer -> answer.statusCode() < 500 && answer.statusCode() != 409);
  }

  private static void checkOutOfStock(Response response, long product, int requested) {
    Envelope.check(response.then(), 422, "OUT_OF_STOCK")
        .body(
            "error.details.items",
            equalTo(
                List.of(
                    Map.of("product_id", (int) product, "requested", requested, "available", 0))));
  }
}
