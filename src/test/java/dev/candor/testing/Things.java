package dev.candor.testing;

import dev.candor.kit.DocumentedOperation;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Things that are there, and bodies that are right, for any route. */
public final class Things {

  public static final String ADMINS_ACCOUNT =
      "{\"email\": \"never@example.com\", \"password\": \"12345678\", \"roles\": [\"admin\"]}";

  private static final String PRODUCT =
      "{\"name\": \"Pen\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 100}";

  private static final String OVERRIDES = "/admin/rate-limits";

  private Things() {}

  /** A body that replaces a thing of the operation's kind. */
  public static String bodyFor(DocumentedOperation operation) {
    if (operation.template().startsWith("/orders")) {
      return "{\"status\": \"paid\"}";
    }
    if (operation.template().startsWith(OVERRIDES)) {
      return "{\"limits\": {\"user\": {\"limit\": 1000000, \"period\": \"1h\"}}}";
    }
    return operation.template().startsWith("/users")
        ? "{\"email\": \"never@example.com\", \"password\": \"12345678\"}"
        : PRODUCT;
  }

  /** The operation's path; where it has an id, that of a new thing. */
  public static String pathOf(DocumentedOperation operation, Service service) {
    if (!operation.hasId()) {
      return operation.path();
    }
    if (operation.template().startsWith("/users")) {
      return Account.open(service).path();
    }
    if (operation.template().startsWith(OVERRIDES)) {
      return operation.path(Long.toString(Account.open(service).id()));
    }
    String product = post(service, "/products", PRODUCT);
    if (operation.template().startsWith("/products")) {
      return product;
    }
    String id = product.substring(product.lastIndexOf('/') + 1);
    return post(
        service,
        "/orders",
        "{\"items\": [{\"product_id\": "
            + id
            + ", \"quantity\": 1}], \"payment\": {\"token\": \"tok_ok\"}}");
  }

  /** Sends the operation with a body that is right, if it reads one. */
  public static Response change(
      DocumentedOperation operation, String path, RequestSpecification request) {
    if (operation.readsBody()) {
      request.contentType("application/json").body(bodyFor(operation));
    }
    return request.request(operation.method(), path);
  }

  private static String post(Service service, String path, String body) {
    return service
        .admin()
        .contentType("application/json")
        .body(body)
        .post(path)
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }
}
