package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Patience;
import dev.candor.testing.PaymentServer;
import dev.candor.testing.PaymentServer.Taking;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a customer was told about its purchases, to be held against the orders, the stock and the
 * money taken. The service behind it may be another process each time, on the same data.
 */
final class Ledger {

  /** More than any test can sell. */
  private static final int STOCK = 1_000_000;

  private static final List<Integer> PRICES = List.of(1, 250, 1999, 4900);

  private final PaymentServer payment;
  private final String token;
  private final List<Long> products;
  private final Map<Purchase, Long> paid = new ConcurrentHashMap<>();
  private final Set<Purchase> declined = ConcurrentHashMap.newKeySet();
  private final Set<Purchase> inDoubt = ConcurrentHashMap.newKeySet();

  private Ledger(PaymentServer payment, String token, List<Long> products) {
    this.payment = payment;
    this.token = token;
    this.products = products;
  }

  /** Opens an account and puts products on sale. */
  static Ledger open(Service service, PaymentServer payment) {
    return new Ledger(
        payment,
        Account.open(service).token(),
        PRICES.stream().map(price -> Products.create(service, price, STOCK)).toList());
  }

  /** The service that takes the money. */
  PaymentServer payment() {
    return payment;
  }

  /** Makes up a purchase of one or two products. */
  Purchase newPurchase(String paymentToken, Random random) {
    Map<Long, Integer> pieces = new HashMap<>();
    for (int i = 0; i < 2; i++) {
      pieces.put(products.get(random.nextInt(products.size())), 1 + random.nextInt(3));
    }
    return Purchase.of(paymentToken, pieces);
  }

  /** Tries to buy, and notes what the answer says. Without one, the purchase is in doubt. */
  Response buy(Service service, Purchase purchase) {
    inDoubt.add(purchase);
    Response response = purchase.send(service.as(token));
    switch (response.statusCode()) {
      case 201 -> {
        response.then().body("status", equalTo("paid"));
        paid.put(purchase, response.jsonPath().getLong("id"));
        inDoubt.remove(purchase);
      }
      case 402 -> {
        Envelope.check(response.then(), 402, "PAYMENT_FAILED")
            .body("error.details.reason", equalTo("card_declined"));
        declined.add(purchase);
        inDoubt.remove(purchase);
      }
      case 409 -> Envelope.check(response.then(), 409, "REQUEST_IN_PROGRESS");
      default -> assertThat(response.statusCode()).as(response.asString()).isEqualTo(503);
    }
    return response;
  }

  /** Repeats every purchase in doubt until it is answered for good. */
  void completeAll(Service service) {
    for (Purchase purchase : Set.copyOf(inDoubt)) {
      Patience.await("an answer for good")
          .until(
              () -> {
                buy(service, purchase);
                return !inDoubt.contains(purchase);
              });
    }
  }

  /** How many purchases nobody knows the end of. */
  int inDoubt() {
    return inDoubt.size();
  }

  /** Checks, when all orders are settled, that they agree with all that was told and done. */
  void check(Service service) {
    List<ListedOrder> orders = ListedOrder.all(service);
    assertThat(orders).extracting(ListedOrder::id).doesNotHaveDuplicates();
    assertThat(orders)
        .allSatisfy(order -> assertThat(order.status()).isIn("paid", "failed"))
        .allSatisfy(order -> assertThat(order.total()).isEqualTo(order.sum()));
    List<ListedOrder> sold = orders.stream().filter(ListedOrder::isPaid).toList();
    List<Taking> takings = payment.takings();
    assertThat(takings).extracting(Taking::reference).doesNotHaveDuplicates();
    assertThat(takings)
        .containsExactlyInAnyOrderElementsOf(
            sold.stream()
                .map(order -> new Taking(order.reference(), order.total(), order.currency()))
                .toList());
    assertThat(sold).extracting(ListedOrder::id).containsAll(paid.values());
    for (long product : products) {
      int pieces = sold.stream().mapToInt(order -> order.pieces(product)).sum();
      // Pieces may be given back a little later than their order is settled.
      Patience.await("all pieces are in stock or sold")
          .untilAsserted(
              () ->
                  assertThat(service.request().get("/products/" + product).<Integer>path("stock"))
                      .isEqualTo(STOCK - pieces));
    }
  }

  /**
   * Checks, when nothing is in doubt, that each key has led to one paid order or, declined, to
   * none, and that its answer stays what it was.
   */
  void checkKeys(Service service) {
    assertThat(inDoubt).isEmpty();
    assertThat(ListedOrder.all(service, "paid"))
        .extracting(ListedOrder::id)
        .containsExactlyInAnyOrderElementsOf(paid.values());
    paid.forEach(
        (purchase, id) ->
            assertThat(replay(service, purchase, 201).jsonPath().getLong("id")).isEqualTo(id));
    declined.forEach(purchase -> replay(service, purchase, 402));
  }

  private Response replay(Service service, Purchase purchase, int status) {
    Response response = purchase.send(service.as(token));
    response.then().statusCode(status).header("Idempotent-Replayed", equalTo("true"));
    return response;
  }
}
