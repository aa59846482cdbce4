package dev.candor.shop.order;

import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Products;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the tests of orders have in common: a user who orders, and products. */
abstract class OrderSteps {

  final Service service;

  final Account ann;

  OrderSteps(Engine engine) {
    service = engine.service();
    ann = Account.open(service);
  }

  Response order(String items, String token) {
    return ann.json(body(items, token)).post("/orders");
  }

  Response order(String items, String token, String key) {
    return ann.json(body(items, token)).header("Idempotency-Key", key).post("/orders");
  }

  static String key() {
    return UUID.randomUUID().toString();
  }

  static String body(String items, String token) {
    return "{\"items\": " + items + ", \"payment\": {\"token\": \"" + token + "\"}}";
  }

  static String basket(String items) {
    return "{\"items\": " + items + "}";
  }

  /** An array of items from pairs of product and quantity. */
  static String items(long... pairs) {
    return IntStream.range(0, pairs.length / 2)
        .mapToObj(i -> item(pairs[2 * i], pairs[2 * i + 1]))
        .collect(Collectors.joining(",", "[", "]"));
  }

  static String item(long product, long quantity) {
    return "{\"product_id\": " + product + ", \"quantity\": " + quantity + "}";
  }

  long product(long price, int stock) {
    return Products.create(service, price, stock);
  }

  long create(String product) {
    return service
        .admin()
        .contentType("application/json")
        .body(product)
        .post("/products")
        .jsonPath()
        .getLong("id");
  }

  void patch(long product, String patch) {
    service
        .admin()
        .contentType("application/json")
        .body(patch)
        .patch("/products/" + product)
        .then()
        .statusCode(200);
  }

  int stock(long product) {
    return Products.stock(service, product);
  }
}
