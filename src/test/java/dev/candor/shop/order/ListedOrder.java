package dev.candor.shop.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** An order as an admin sees it in the list of everyone's. */
record ListedOrder(
    long id, String reference, String status, List<Line> lines, long total, String currency) {

  /** A product in an order. */
  record Line(long productId, int quantity, long unitPrice) {

    private static Line of(JsonNode json) {
      return new Line(
          json.required("product_id").longValue(),
          json.required("quantity").intValue(),
          json.required("unit_price").longValue());
    }
  }

  private static ListedOrder of(JsonNode json) {
    return new ListedOrder(
        json.required("id").longValue(),
        json.required("reference").textValue(),
        json.required("status").textValue(),
        StreamSupport.stream(json.required("items").spliterator(), false).map(Line::of).toList(),
        json.required("total").longValue(),
        json.required("currency").textValue());
  }

  /** All orders of a service, from all pages. */
  static List<ListedOrder> all(Service service) {
    List<ListedOrder> orders = new ArrayList<>();
    @Nullable String after = null;
    do {
      RequestSpecification request =
          service.admin().queryParam("user_id", "").queryParam("limit", 100);
      if (after != null) {
        request.queryParam("after", after);
      }
      Response page = request.get("/orders");
      page.then().statusCode(200);
      for (JsonNode order : page.as(JsonNode.class).required("items")) {
        orders.add(of(order));
      }
      after = page.path("next");
    } while (after != null);
    return orders;
  }

  /** Those of one status. */
  static List<ListedOrder> all(Service service, String status) {
    return all(service).stream().filter(order -> order.status().equals(status)).toList();
  }

  /** Waits until no order is in doubt any more. */
  static void awaitSettled(Service service) {
    Patience.await("no order is pending").until(() -> all(service, "pending"), List::isEmpty);
  }

  boolean isPaid() {
    return status.equals("paid");
  }

  /** What the lines come to. */
  long sum() {
    return lines.stream().mapToLong(line -> line.quantity() * line.unitPrice()).sum();
  }

  /** The pieces of a product. */
  int pieces(long productId) {
    return lines.stream()
        .filter(line -> line.productId() == productId)
        .mapToInt(Line::quantity)
        .sum();
  }
}
