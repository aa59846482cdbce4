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
  private final Map<String, Map<Long, Integer>> reservations = new HashMap<>();
  private final Set<String> released = new HashSet<>();

  private InventoryServer() {
    super("PUT /reservations/([^/]+)", "DELETE /reservations/([^/]+)");
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

  /** Loses what is reserved for an order, and all that there is. */
  public synchronized void lose(String reference) {
    reservations.remove(reference);
    stock.clear();
  }

  /** The pieces that are reserved for an order, by product. */
  public synchronized Map<Long, Integer> reservedFor(String reference) {
    return Map.copyOf(reservations.getOrDefault(reference, Map.of()));
  }

  @Override
  synchronized Answer begin(String reference, JsonNode request) {
    Map<Long, Integer> items = new HashMap<>();
    for (JsonNode item : request.required("items")) {
      items.put(item.required("product_id").longValue(), item.required("quantity").intValue());
    }
    if (released.contains(reference)) {
      return new Answer(410, null);
    }
    if (reservations.containsKey(reference)) {
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
    reservations.put(reference, items);
    return new Answer(204, null);
  }

  @Override
  synchronized Answer settle(String reference) {
    released.add(reference);
    Map<Long, Integer> items = reservations.remove(reference);
    if (items != null) {
      items.forEach((product, quantity) -> stock.merge(product, quantity, Integer::sum));
    }
    return new Answer(204, null);
  }
}
