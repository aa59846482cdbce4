package dev.candor.testing;

import io.restassured.response.Response;

/** What there is to order. */
public final class Products {

  private Products() {}

  /** Makes a product with a price in cents, as soon as the service can, and returns its id. */
  public static long create(Service service, long price, int stock) {
    String product =
        "{\"name\": \"Pen\", \"price\": %d, \"currency\": \"EUR\", \"stock\": %d}"
            .formatted(price, stock);
    Response created =
        Patience.await("a product is made")
            .until(
                () ->
                    service.admin().contentType("application/json").body(product).post("/products"),
                response -> response.statusCode() != 503);
    created.then().statusCode(201);
    return created.jsonPath().getLong("id");
  }

  /** The pieces that are left. */
  public static int stock(Service service, long id) {
    return service.request().get("/products/" + id).path("stock");
  }
}
