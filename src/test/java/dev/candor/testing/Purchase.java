package dev.candor.testing;

import static java.util.stream.Collectors.joining;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** What a customer wants once, however often it has to ask: a request and its key. */
public record Purchase(String key, String body) {

  /** With a fresh key. */
  public static Purchase of(String paymentToken, Map<Long, Integer> pieces) {
    String items =
        pieces.entrySet().stream()
            .map(
                item ->
                    "{\"product_id\": %d, \"quantity\": %d}"
                        .formatted(item.getKey(), item.getValue()))
            .collect(joining(", "));
    return new Purchase(
        UUID.randomUUID().toString(),
        "{\"items\": [%s], \"payment\": {\"token\": \"%s\"}}".formatted(items, paymentToken));
  }

  /** Sends it with the token of a prepared request. */
  public Response send(RequestSpecification request) {
    return request
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(body)
        .post("/orders");
  }
}
