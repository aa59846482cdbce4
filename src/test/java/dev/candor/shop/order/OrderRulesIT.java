package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with an order is said before anything is taken. */
@ParameterizedClass
@EnumSource(Engine.class)
class OrderRulesIT extends OrderSteps {

  OrderRulesIT(Engine engine) {
    super(engine);
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
}
