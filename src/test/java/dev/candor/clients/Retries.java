package dev.candor.clients;

import dev.candor.kit.RawConnection;
import dev.candor.testing.Account;
import dev.candor.testing.Patience;
import dev.candor.testing.Products;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Requests that are sent twice: the answers to both, and how many orders there are. */
record Retries(Service service) {

  List<String> orderTwice() {
    return order("tok_ok", 1);
  }

  List<String> order(String token, int quantity) {
    Account customer = Account.open(service);
    String key = UUID.randomUUID().toString();
    long product = Products.create(service, 100, 10);
    Response first = send(customer, product, token, quantity, key);
    Response second = send(customer, product, token, quantity, key);
    return List.of(told(first), told(second) + orders(customer));
  }

  List<String> changed(int before, int after) {
    Account customer = Account.open(service);
    String key = UUID.randomUUID().toString();
    long product = Products.create(service, 100, 10);
    Response first = send(customer, product, "tok_ok", before, key);
    Response second = send(customer, product, "tok_ok", after, key);
    return List.of(told(first), told(second) + orders(customer));
  }

  List<String> provoked(String code) {
    Account customer = Account.open(service);
    String key = UUID.randomUUID().toString();
    long product = Products.create(service, 100, 10);
    Response first =
        prepared(customer, product, "tok_ok", 1)
            .header("Idempotency-Key", key)
            .header("Candor-Provoke", code)
            .post("/orders");
    Response second = send(customer, product, "tok_ok", 1, key);
    return List.of(told(first), told(second) + orders(customer));
  }

  /** Whether the first request was carried out depends on how soon the service notices. */
  List<String> orderAfterABrokenConnection() {
    Account customer = Account.open(service);
    String key = UUID.randomUUID().toString();
    long product = Products.create(service, 100, 10);
    String body = body(product, "tok_ok", 1);
    try (RawConnection connection = service.connect()) {
      connection.send(
          """
          POST /orders HTTP/1.1\r
          Host: a\r
          Authorization: Bearer %s\r
          Idempotency-Key: %s\r
          Content-Type: application/json\r
          Content-Length: %d\r
          \r
          %s"""
              .formatted(customer.token(), key, body.length(), body));
    }
    Response second =
        Patience.await("the first request is over")
            .until(
                () -> send(customer, product, "tok_ok", 1, key),
                response -> response.statusCode() != 409);
    return List.of("none", second.statusCode() + orders(customer));
  }

  List<String> orderTwiceWithoutKey() {
    Account customer = Account.open(service);
    long product = Products.create(service, 100, 10);
    Response first = prepared(customer, product, "tok_ok", 1).post("/orders");
    Response second = prepared(customer, product, "tok_ok", 1).post("/orders");
    return List.of(told(first), told(second) + orders(customer));
  }

  List<String> openTwice() {
    String body =
        "{\"email\": \"%s@example.com\", \"password\": \"correct horse\"}"
            .formatted(UUID.randomUUID());
    Response first = json(service.request(), body).post("/users");
    return List.of(told(first), told(json(service.request(), body).post("/users")));
  }

  List<String> createTwice() {
    Response first = json(service.admin(), product()).post("/products");
    Response second = json(service.admin(), product()).post("/products");
    boolean one = first.header("Location").equals(second.header("Location"));
    return List.of(told(first), told(second) + (one ? "" : ": two products"));
  }

  List<String> replaceTwice(boolean conditionally) {
    String path = "/products/" + Products.create(service, 100, 10);
    String tag = service.request().get(path).header("ETag");
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      RequestSpecification request = json(service.admin(), product());
      answers.add(told((conditionally ? request.header("If-Match", tag) : request).put(path)));
    }
    return answers;
  }

  List<String> deleteTwice() {
    String path = "/products/" + Products.create(service, 100, 10);
    return List.of(told(service.admin().delete(path)), told(service.admin().delete(path)));
  }

  private static Response send(
      Account customer, long product, String token, int quantity, String key) {
    return prepared(customer, product, token, quantity)
        .header("Idempotency-Key", key)
        .post("/orders");
  }

  private static RequestSpecification prepared(
      Account customer, long product, String token, int quantity) {
    return json(customer.request(), body(product, token, quantity));
  }

  private static RequestSpecification json(RequestSpecification request, String body) {
    return request.contentType("application/json").body(body);
  }

  private static String body(long product, String token, int quantity) {
    return "{\"items\": [{\"product_id\": %d, \"quantity\": %d}], \"payment\": {\"token\": \"%s\"}}"
        .formatted(product, quantity, token);
  }

  private static String product() {
    return "{\"name\": \"Pen\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}";
  }

  /** Such as {@code 402 `PAYMENT_FAILED`, replayed}. */
  private static String told(Response response) {
    String code = response.statusCode() < 400 ? null : response.path("error.code");
    return response.statusCode()
        + (code == null ? "" : " `" + code + "`")
        + (response.header("Idempotent-Replayed") == null ? "" : ", replayed");
  }

  /** How many a customer has paid for. */
  private static String orders(Account customer) {
    List<String> states = customer.request().get("/orders").path("items.status");
    return switch ((int) states.stream().filter("paid"::equals).count()) {
      case 0 -> ": no order is paid";
      case 1 -> ": one order";
      default -> ": two orders";
    };
  }
}
