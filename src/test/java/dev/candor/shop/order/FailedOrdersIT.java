package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Products;
import dev.candor.testing.Service;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders that came to nothing do not stay. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class FailedOrdersIT {

  @ParameterizedTest
  @EnumSource(Engine.class)
  void declinedAndAbandonedOrdersAreDeletedAfterTheirRetention(Engine engine) {
    Map<String, String> settings =
        OrderSettings.of(
            engine,
            Map.of(
                "CANDOR_ORDER_FAILED_RETENTION", "1s",
                "CANDOR_ORDER_KEY_RETENTION", "5s",
                // Else recovery takes an order over whose request stands still.
                "CANDOR_ORDER_CLAIM", "5m"));
    try (Service service = Service.start(Engine.newDirectory(), settings)) {
      long wanted = Products.create(service, 100, 5);
      long declined = Products.create(service, 100, 5);
      assertThat(order(service.admin(), wanted, "tok_ok")).isEqualTo(201);
      RequestSpecification keyed = service.admin().header("Idempotency-Key", "declined");
      assertThat(order(keyed, declined, "tok_declined")).isEqualTo(402);
      assertThat(order(service.admin(), declined, "tok_declined")).isEqualTo(402);
      assertThat(order(service.admin(), declined, "tok_unavailable")).isEqualTo(503);
      Patience.await("only the paid order is left")
          .untilAsserted(
              () ->
                  assertThat(ListedOrder.all(service))
                      .extracting(ListedOrder::status)
                      .isEqualTo(List.of("paid")));
      assertThat(Products.stock(service, declined)).isEqualTo(5);
      service.admin().delete("/products/" + declined).then().statusCode(204);
      assertThat(service.admin().delete("/products/" + wanted).statusCode()).isEqualTo(409);
      assertThat(order(service.admin().header("Idempotency-Key", "declined"), wanted, "tok_ok"))
          .isEqualTo(201);
    }
  }

  private static int order(RequestSpecification request, long product, String token) {
    return request
        .contentType("application/json")
        .body(
            "{\"items\": [{\"product_id\": %d, \"quantity\": 1}], \"payment\": {\"token\": \"%s\"}}"
                .formatted(product, token))
        .post("/orders")
        .statusCode();
  }
}
