package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Baskets are priced, and orders are read, by those who may. */
@ParameterizedClass
@EnumSource(Engine.class)
class OrderReadingIT extends OrderSteps {

  OrderReadingIT(Engine engine) {
    super(engine);
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
        .queryParam("limit", 100)
        .get("/orders")
        .then()
        .body("items.id", hasItem(Integer.valueOf(path.substring("/orders/".length()))));
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
}
