package dev.candor.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** An inventory service as {@code inventory.yaml} has it. */
public final class InventoryServer extends ExternalServer {

  private final Map<Long, Integer> stock = new HashMap<>();
  private final Map<Long, Map<Long, Integer>> reservations = new HashMap<>();
  private final Set<Long> released = new HashSet<>();

  private InventoryServer() {
    super("PUT /reservations/([1-9]\\d*)", "DELETE /reservations/([1-9]\\d*)");
  }

  /** Starts one on a port that is free. */
  public static InventoryServer start() {
    InventoryServer server = new InventoryServer();
    server.listenAgain();
    return server;
  }

  /** Sets what there is of a product. */
  public synchronized void stock(long productId, int pieces) {
    stock.put(productId, pieces);
  }

  /** What is left of a product. */
  public synchronized int stockOf(long productId) {
    return stock.getOrDefault(productId, 0);
  }

  /** The pieces that are reserved for an order, by product. */
  public synchronized Map<Long, Integer> reservedFor(long orderId) {
    return Map.copyOf(reservations.getOrDefault(orderId, Map.of()));
  }

  @Override
  synchronized Answer begin(long orderId, JsonNode request) {
    Map<Long, Integer> items = new HashMap<>();
    for (JsonNode item : request.required("items")) {
      items.put(item.required("product_id").longValue(), item.required("quantity").intValue());
    }
    if (released.contains(orderId)) {
      return new Answer(410, null);
    }
    if (reservations.containsKey(orderId)) {
      return new Answer(204, null);
    }
    ObjectNode shortage = object();
    ArrayNode missing = shortage.putArray("items");
    items.forEach(
        (product, quantity) -> {
          if (stockOf(product) < quantity) {
            missing.addObject().put("product_id", product).put("available", stockOf(product));
          }
        });
    if (!missing.isEmpty()) {
      return new Answer(409, shortage);
    }
    items.forEach((product, quantity) -> stock.merge(product, -quantity, Integer::sum));
    reservations.put(orderId, items);
    return new Answer(204, null);
  }

  @Override
  synchronized Answer settle(long orderId) {
    released.add(orderId);
    Map<Long, Integer> items = reservations.remove(orderId);
    if (items != null) {
      items.forEach((product, quantity) -> stock.merge(product, quantity, Integer::sum));
    }
    return new Answer(204, null);
  }
}
