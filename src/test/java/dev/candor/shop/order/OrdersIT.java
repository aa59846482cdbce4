package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An order is paid, fails or is pending, and can be repeated. */
@ParameterizedClass
@EnumSource(Engine.class)
class OrdersIT extends OrderSteps {

  OrdersIT(Engine engine) {
    super(engine);
  }

  @Test
  void anOrderIsPaidAndTakesItsPiecesOutOfStock() {
    long pen = product(199, 10);
    long ink = product(500, 3);
    Response placed = order(items(pen, 2, ink, 3), "tok_ok");
    placed
        .then()
        .statusCode(201)
        .header("Location", "/orders/" + placed.path("id"))
        .header("ETag", matchesPattern("\"\\d+\""))
        .header("Idempotent-Replayed", nullValue())
        .body("status", equalTo("paid"))
        .body("items.product_id", equalTo(List.of((int) pen, (int) ink)))
        .body("items.quantity", equalTo(List.of(2, 3)))
        .body("items.unit_price", equalTo(List.of(199, 500)))
        .body("items[0].available", nullValue())
        .body("total", equalTo(2 * 199 + 3 * 500))
        .body("currency", equalTo("EUR"))
        .body("user_id", nullValue())
        .body("created_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
    ann.request()
        .get(placed.header("Location"))
        .then()
        .statusCode(200)
        .header("ETag", placed.header("ETag"))
        .body(equalTo(placed.asString()));
    assertThat(stock(pen)).isEqualTo(8);
    assertThat(stock(ink)).isZero();
  }

  @Test
  void whatIsShortIsListedAtOnceAndNothingIsTaken() {
    long pen = product(199, 10);
    long ink = product(500, 3);
    long pad = product(700, 0);
    Envelope.check(order(items(pad, 1, pen, 10, ink, 4), "tok_ok").then(), 422, "OUT_OF_STOCK")
        .body("error.details.items", hasSize(2))
        .body("error.details.items.product_id", containsInAnyOrder((int) pad, (int) ink))
        .body("error.details.items.requested", containsInAnyOrder(1, 4))
        .body("error.details.items.available", containsInAnyOrder(0, 3));
    assertThat(stock(pen)).isEqualTo(10);
    assertThat(stock(ink)).isEqualTo(3);
    ann.request().get("/orders").then().body("items[0].status", equalTo("failed"));
  }

  @ParameterizedTest
  @CsvSource({
    "tok_declined, card_declined",
    "tok_insufficient_funds, insufficient_funds",
    "tok_expired_card, expired_card",
    "tok_of_nobody, unknown_token"
  })
  void aDeclinedOrderGivesItsPiecesBack(String token, String reason) {
    long pen = product(199, 10);
    Envelope.check(order(items(pen, 4), token).then(), 402, "PAYMENT_FAILED")
        .body("error.details.reason", equalTo(reason));
    assertThat(stock(pen)).isEqualTo(10);
    ann.request()
        .get("/orders")
        .then()
        .body("items", hasSize(1))
        .body("items[0].status", equalTo("failed"));
  }

  @Test
  void aFailedOrderKeepsItsLines() {
    long pen = product(199, 10);
    long ink = product(500, 3);
    order(items(pen, 2, ink, 3), "tok_declined").then().statusCode(402);
    order(items(ink, 4, pen, 1), "tok_ok").then().statusCode(422);
    Response orders = ann.request().get("/orders");
    orders
        .then()
        .body("items.status", equalTo(List.of("failed", "failed")))
        .body("items[0].items.product_id", equalTo(List.of((int) ink, (int) pen)))
        .body("items[0].items.quantity", equalTo(List.of(4, 1)))
        .body("items[0].items.unit_price", equalTo(List.of(500, 199)))
        .body("items[1].items.product_id", equalTo(List.of((int) pen, (int) ink)))
        .body("items[1].total", equalTo(2 * 199 + 3 * 500));
    ann.request()
        .get("/orders/" + orders.path("items[1].id"))
        .then()
        .body("items", equalTo(orders.path("items[1].items")));
  }

  @Test
  void aProductOfFailedOrdersOnlyCanBeDeleted() {
    long pen = product(199, 10);
    order(items(pen, 1), "tok_declined").then().statusCode(402);
    service.admin().delete("/products/" + pen).then().statusCode(204);
    ann.request()
        .get("/orders")
        .then()
        .body("items[0].items.product_id", equalTo(List.of((int) pen)));
  }

  @Test
  void whatWasNotChargedIsGivenUpAtOnce() {
    long pen = product(199, 10);
    String key = key();
    Response unavailable = order(items(pen, 4), "tok_unavailable", key);
    assertUnavailable(unavailable);
    assertThat(unavailable.<String>path("error.message")).doesNotContain("pending");
    assertThat(stock(pen)).isEqualTo(10);
    ann.request().get("/orders").then().body("items[0].status", equalTo("failed"));
    // And the key is free, so that the same request gets another try.
    assertUnavailable(order(items(pen, 4), "tok_unavailable", key));
    ann.request().get("/orders").then().body("items", hasSize(2));
  }

  @Test
  void whatMayHaveBeenChargedIsPendingAndCanBeRepeated() {
    long pen = product(199, 10);
    String key = key();
    Response doubtful = order(items(pen, 4), "tok_timeout", key);
    assertUnavailable(doubtful);
    assertThat(doubtful.<String>path("error.message"))
        .contains("the order stays pending", "without the same Idempotency-Key");
    Response orders = ann.request().get("/orders");
    orders.then().body("items", hasSize(1)).body("items[0].status", equalTo("pending"));
    assertThat(stock(pen)).isEqualTo(6);
    order(items(pen, 4), "tok_timeout", key)
        .then()
        .statusCode(201)
        .body("id", equalTo(orders.<Integer>path("items[0].id")))
        .body("status", equalTo("paid"));
    assertThat(stock(pen)).isEqualTo(6);
  }

  @Test
  void aRepeatedRequestGetsTheSameAnswer() {
    long pen = product(199, 3);
    String key = key();
    Response first = order(items(pen, 1), "tok_ok", key);
    for (String same : List.of(key, "\"" + key + "\"")) {
      order(items(pen, 1), "tok_ok", same)
          .then()
          .statusCode(201)
          .header("Idempotent-Replayed", "true")
          .header("Location", first.header("Location"))
          .body(equalTo(first.asString()));
    }
    assertThat(stock(pen)).isEqualTo(2);

    String declined = key();
    Envelope.check(order(items(pen, 1), "tok_declined", declined).then(), 402, "PAYMENT_FAILED");
    Envelope.check(order(items(pen, 1), "tok_declined", declined).then(), 402, "PAYMENT_FAILED")
        .header("Idempotent-Replayed", "true")
        .body("error.details.reason", equalTo("card_declined"));

    String scarce = key();
    Envelope.check(order(items(pen, 5), "tok_ok", scarce).then(), 422, "OUT_OF_STOCK");
    restock(pen, 50);
    Envelope.check(order(items(pen, 5), "tok_ok", scarce).then(), 422, "OUT_OF_STOCK")
        .header("Idempotent-Replayed", "true")
        .body("error.details.items[0].available", equalTo(2));
    assertThat(stock(pen)).isEqualTo(50);
  }

  @Test
  void aKeyIsGoodForOneRequestOfOneUser() {
    long pen = product(199, 10);
    String key = key();
    order(items(pen, 1), "tok_ok", key).then().statusCode(201);
    Envelope.check(order(items(pen, 2), "tok_ok", key).then(), 422, "IDEMPOTENCY_KEY_REUSED");
    Envelope.check(order(items(pen, 1), "tok_declined", key).then(), 422, "IDEMPOTENCY_KEY_REUSED");
    Account bob = Account.open(service);
    bob.json(body(items(pen, 2), "tok_ok"))
        .header("Idempotency-Key", key)
        .post("/orders")
        .then()
        .statusCode(201)
        .header("Idempotent-Replayed", nullValue());
    assertThat(stock(pen)).isEqualTo(7);
  }

  @Test
  void itemsInAnotherOrderAreAnotherRequest() {
    long pen = product(199, 10);
    long ink = product(99, 10);
    String key = key();
    order(items(pen, 1, ink, 1), "tok_ok", key).then().statusCode(201);
    Envelope.check(
        order(items(ink, 1, pen, 1), "tok_ok", key).then(), 422, "IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void aKeyIsGivenOnce() {
    Account.open(service)
        .json(body(items(product(199, 10), 1), "tok_ok"))
        .header("Idempotency-Key", "one", "one")
        .post("/orders")
        .then()
        .statusCode(400)
        .body("error.code", equalTo("VALIDATION_ERROR"))
        .body("error.details.violations.field", contains("Idempotency-Key"));
  }

  private static void assertUnavailable(Response response) {
    assertThat(Unavailable.check(response, "payment")).isEqualTo(1);
  }

  private void restock(long product, int stock) {
    patch(product, "{\"stock\": " + stock + "}");
  }
}
