package dev.candor.shop.product;

import dev.candor.testing.Engine;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;

/** What the tests of products have in common: an admin who makes them. */
abstract class ProductSteps {

  static final String PEN =
      """
      {"name": "Pen", "price": 199, "currency": "EUR", "stock": 10}""";

  final Engine engine;

  ProductSteps(Engine engine) {
    this.engine = engine;
  }

  String create() {
    return json(PEN).post("/products").header("Location");
  }

  String tag(String path) {
    return request().get(path).header("ETag");
  }

  static String product(String name, long price, long stock) {
    return "{\"name\": \"%s\", \"price\": %d, \"currency\": \"JPY\", \"stock\": %d}"
        .formatted(name, price, stock);
  }

  RequestSpecification json(String body) {
    return request().contentType("application/json").body(body.getBytes(StandardCharsets.UTF_8));
  }

  RequestSpecification request() {
    return engine.service().admin();
  }
}
