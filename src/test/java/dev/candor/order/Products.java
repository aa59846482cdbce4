package dev.candor.order;

import dev.candor.testing.Service;
import io.restassured.response.Response;

/** What there is to order. */
final class Products {

  private Products() {}

  /** Makes a product with a price in cents and returns its id. */
  static long create(Service service, long price, int stock) {
    Response created =
        service
            .admin()
            .contentType("application/json")
            .body(
                "{\"name\": \"Pen\", \"price\": %d, \"currency\": \"EUR\", \"stock\": %d}"
                    .formatted(price, stock))
            .post("/products");
    created.then().statusCode(201);
    return created.jsonPath().getLong("id");
  }

  /** The pieces that are left. */
  static int stock(Service service, long id) {
    return service.request().get("/products/" + id).path("stock");
  }
}
