package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Products;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Engine.class)
class OrdersIT {

  private final Service service;
  private final Account ann;

  OrdersIT(Engine engine) {
    service = engine.service();
    ann = Account.open(service);
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
        .header("ETag", "\"2\"")
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

  @ParameterizedTest
  @ValueSource(strings = {"", "\"\"", "a b", "\"a b\"", "\"a", "a\u00e9", "\"a\";p=1", "\"a\\b\""})
  void aKeyThatIsNoneIsAViolation(String key) {
    Envelope.check(order(items(product(1, 1), 1), "tok_ok", key).then(), 400, "VALIDATION_ERROR")
        .body("error.details.violations", hasSize(1))
        .body("error.details.violations[0].field", equalTo("Idempotency-Key"))
        .body("error.details.violations[0].pointer", nullValue());
  }

  @Test
  void aKeyHasItsLimits() {
    long pen = product(1, 10);
    String longest = "k".repeat(200) + UUID.randomUUID() + "k".repeat(19);
    assertThat(longest).hasSize(255);
    order(items(pen, 1), "tok_ok", longest).then().statusCode(201);
    Envelope.check(order(items(pen, 1), "tok_ok", longest + "k").then(), 400, "VALIDATION_ERROR");
    Envelope.check(
        order(items(pen, 1), "tok_ok", "\"" + "k".repeat(10_000) + "\"").then(),
        400,
        "VALIDATION_ERROR");
    order(items(pen, 1), "tok_ok", "\"" + "\\\\".repeat(255) + "\"").then().statusCode(201);
    Envelope.check(
        ann.json(body(items(pen, 1), "tok_ok"))
            .header("Idempotency-Key", "one", "two")
            .post("/orders")
            .then(),
        400,
        "VALIDATION_ERROR");
  }

  @Test
  void allThatIsWrongWithABasketIsSaidAtOnce() {
    long pen = product(1, 10);
    Envelope.check(
            ann.json(
                    "{\"items\": [{\"product_id\": 0, \"quantity\": 0}, null, {\"quantity\": 1001},"
                        + item(pen, 1)
                        + ","
                        + item(pen, 2)
                        + "], \"payment\": {\"token\": \" \"}}")
                .header("Idempotency-Key", "")
                .post("/orders")
                .then(),
            400,
            "VALIDATION_ERROR")
        .body(
            "error.details.violations.pointer",
            containsInAnyOrder(
                null,
                "/items/0/product_id",
                "/items/0/quantity",
                "/items/1",
                "/items/2/product_id",
                "/items/2/quantity",
                "/items/4/product_id",
                "/payment/token"))
        .body("error.details.violations.rule", hasItems("distinct_products", "max", "not_null"));
    for (String body : List.of("{}", "{\"items\": [], \"payment\": null}")) {
      Envelope.check(ann.json(body).post("/orders").then(), 400, "VALIDATION_ERROR")
          .body("error.details.violations.pointer", containsInAnyOrder("/items", "/payment"));
    }
  }

  @Test
  void tooManyItemsAreAViolationHoweverMany() {
    String tooMany =
        IntStream.rangeClosed(1, 51).mapToObj(id -> item(id, 1)).collect(Collectors.joining(","));
    String farTooMany = String.join(",", Collections.nCopies(5_000, "{}"));
    for (String path : List.of("/orders", "/process")) {
      String payment = path.equals("/orders") ? ", \"payment\": {\"token\": \"tok_ok\"}" : "";
      Envelope.check(
              ann.json("{\"items\": [" + tooMany + "]" + payment + "}").post(path).then(),
              400,
              "VALIDATION_ERROR")
          .body("error.details.violations", hasSize(1))
          .body("error.details.violations[0].pointer", equalTo("/items"));
      Envelope.check(
              ann.json("{\"items\": [" + farTooMany + "]" + payment + "}").post(path).then(),
              400,
              "VALIDATION_ERROR")
          .body("error.details.violations", hasSize(100));
    }
  }

  @Test
  void aProductThatCannotBeHadIsAViolationAtItsPlace() {
    long pen = product(1, 10);
    long tea = create("{\"name\": \"Tea\", \"price\": 1, \"currency\": \"GBP\", \"stock\": 1}");
    for (String path : List.of("/orders", "/process")) {
      String items = items(pen, 1, 987_654_321, 1, tea, 1);
      Envelope.check(
              ann.json(path.equals("/orders") ? body(items, "tok_ok") : basket(items))
                  .post(path)
                  .then(),
              400,
              "VALIDATION_ERROR")
          .body(
              "error.details.violations.pointer",
              equalTo(List.of("/items/1/product_id", "/items/2/product_id")))
          .body(
              "error.details.violations.rule", equalTo(List.of("known_product", "same_currency")));
    }
    ann.request().get("/orders").then().body("items", hasSize(0));
  }

  @Test
  void aTotalThatNoReaderOfJsonHoldsIsAViolation() {
    long gold = product(1_000_000_000_000L, 1_000_000);
    long more = product(1_000_000_000_000L, 1_000_000);
    service
        .request()
        .contentType("application/json")
        .body(basket(items(gold, 1000, more, 1000)))
        .post("/process")
        .then()
        .statusCode(200)
        .body("total", equalTo(2_000_000_000_000_000L));
    String tooMuch =
        Collections.nCopies(10, 0).stream()
            .map(each -> item(product(1_000_000_000_000L, 1_000_000), 1000))
            .collect(Collectors.joining(","));
    Envelope.check(order("[" + tooMuch + "]", "tok_ok").then(), 400, "VALIDATION_ERROR")
        .body("error.details.violations[0].pointer", equalTo("/items"))
        .body("error.details.violations[0].rule", equalTo("total"));
  }

  @Test
  void aBasketIsPricedForAnybodyWithoutTouchingTheStock() {
    long pen = product(199, 1);
    service
        .request()
        .contentType("application/json")
        .body(basket(items(pen, 3)))
        .post("/process")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].product_id", equalTo((int) pen))
        .body("items[0].quantity", equalTo(3))
        .body("items[0].unit_price", equalTo(199))
        .body("total", equalTo(597))
        .body("currency", equalTo("EUR"));
    assertThat(stock(pen)).isEqualTo(1);
  }

  @Test
  void aPlacedOrderKeepsItsPrice() {
    long pen = product(199, 10);
    String path = order(items(pen, 1), "tok_ok").header("Location");
    patch(pen, "{\"price\": 1}");
    ann.request().get(path).then().body("total", equalTo(199));
    order(items(pen, 1), "tok_ok").then().body("total", equalTo(1));
  }

  @Test
  void aProductThatWasOrderedCannotBeDeleted() {
    long pen = product(199, 10);
    order(items(pen, 1), "tok_ok").then().statusCode(201);
    Envelope.check(service.admin().delete("/products/" + pen).then(), 409, "DATA_CONFLICT")
        .body("error.details.resource", equalTo("product"))
        .body("error.details.field", equalTo("id"));
  }

  @Test
  void ordersAreTheirUsersOwn() {
    long pen = product(199, 10);
    String path = order(items(pen, 1), "tok_ok").header("Location");
    Account bob = Account.open(service);
    Envelope.check(bob.request().get(path).then(), 404, "RESOURCE_NOT_FOUND")
        .body("error.details.resource", equalTo("order"));
    bob.request().get("/orders").then().body("items", hasSize(0)).body("next", nullValue());
    service.admin().get(path).then().statusCode(200).body("status", equalTo("paid"));
    service
        .admin()
        .get("/orders?user_id=" + ann.id())
        .then()
        .statusCode(200)
        .body("items", hasSize(1));
    service
        .admin()
        .queryParam("user_id", "")
        .get("/orders")
        .then()
        .body("items[0].id", equalTo(Integer.valueOf(path.substring("/orders/".length()))));
    for (String others : List.of("" + ann.id(), "")) {
      Envelope.check(
              bob.request().queryParam("user_id", others).get("/orders").then(),
              403,
              "INSUFFICIENT_PERMISSIONS")
          .body("error.details.required_role", equalTo("admin"));
    }
    ann.request().get("/orders?user_id=" + ann.id()).then().body("items", hasSize(1));
    Envelope.check(service.admin().get("/orders?user_id=x").then(), 400, "VALIDATION_ERROR")
        .body("error.details.violations[0].field", equalTo("user_id"));
    for (String route : List.of("/orders", path)) {
      Envelope.check(service.request().get(route).then(), 401, "AUTHENTICATION_ERROR");
    }
    Envelope.check(
        service
            .request()
            .contentType("application/json")
            .body(body(items(pen, 1), "tok_ok"))
            .post("/orders")
            .then(),
        401,
        "AUTHENTICATION_ERROR");
  }

  @Test
  void pagesBeginWithTheNewest() {
    long pen = product(199, 10);
    List<Integer> ids =
        IntStream.range(0, 5)
            .mapToObj(each -> order(items(pen, 1), "tok_ok").<Integer>path("id"))
            .sorted(Collections.reverseOrder())
            .toList();
    Response first = ann.request().get("/orders?limit=3");
    first.then().body("items.id", equalTo(ids.subList(0, 3)));
    String next = first.path("next");
    assertThat(first.header("Link"))
        .isEqualTo("</orders?limit=3&after=" + next + ">; rel=\"next\"");
    ann.request()
        .get("/orders?limit=3&after=" + next)
        .then()
        .body("items.id", equalTo(ids.subList(3, 5)))
        .body("next", nullValue());
    assertThat(service.admin().get("/orders?limit=3&user_id=" + ann.id()).header("Link"))
        .isEqualTo("</orders?user_id=" + ann.id() + "&limit=3&after=" + next + ">; rel=\"next\"");
  }

  @Test
  void anOrderOutlivesItsAccount() {
    long pen = product(199, 10);
    String path = order(items(pen, 1), "tok_ok").header("Location");
    ann.request().delete(ann.path()).then().statusCode(204);
    service.admin().get(path).then().statusCode(200).body("status", equalTo("paid"));
  }

  private static void assertUnavailable(Response response) {
    assertThat(Unavailable.check(response, "payment")).isEqualTo(1);
  }

  private Response order(String items, String token) {
    return ann.json(body(items, token)).post("/orders");
  }

  private Response order(String items, String token, String key) {
    return ann.json(body(items, token)).header("Idempotency-Key", key).post("/orders");
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private static String body(String items, String token) {
    return "{\"items\": " + items + ", \"payment\": {\"token\": \"" + token + "\"}}";
  }

  private static String basket(String items) {
    return "{\"items\": " + items + "}";
  }

  /** An array of items from pairs of product and quantity. */
  private static String items(long... pairs) {
    return IntStream.range(0, pairs.length / 2)
        .mapToObj(i -> item(pairs[2 * i], pairs[2 * i + 1]))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String item(long product, long quantity) {
    return "{\"product_id\": " + product + ", \"quantity\": " + quantity + "}";
  }

  private long product(long price, int stock) {
    return Products.create(service, price, stock);
  }

  private long create(String product) {
    return service
        .admin()
        .contentType("application/json")
        .body(product)
        .post("/products")
        .jsonPath()
        .getLong("id");
  }

  private void restock(long product, int stock) {
    patch(product, "{\"stock\": " + stock + "}");
  }

  private void patch(long product, String patch) {
    service
        .admin()
        .contentType("application/json")
        .body(patch)
        .patch("/products/" + product)
        .then()
        .statusCode(200);
  }

  private int stock(long product) {
    return Products.stock(service, product);
  }
}
