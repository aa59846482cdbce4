package dev.candor.shop.order.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.candor.remote.RemoteClient;
import dev.candor.remote.RemoteFailure;
import dev.candor.remote.RemoteService;
import dev.candor.remote.UnusableAnswer;
import dev.candor.shop.order.inventory.InventoryClient.Item;
import dev.candor.shop.order.inventory.InventoryClient.Items;
import dev.candor.shop.order.inventory.OutOfStock.Scarce;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Speaks to an inventory service: waits for it no longer than it should, asks again what it can,
 * and believes nothing that its contract does not foresee.
 */
final class RestInventory implements Inventory {

  /** Both calls can be repeated. */
  static final int RETRIES = 2;

  private static final int NO_CONTENT = 204;
  private static final int CONFLICT = 409;
  private static final int GONE = 410;

  private final RemoteClient<InventoryClient> client;
  private final RemoteService service;

  RestInventory(RemoteClient<InventoryClient> client, RemoteService service) {
    this.client = client;
    this.service = service;
  }

  @Override
  public boolean isOwnStock() {
    return false;
  }

  @Override
  public void requireAvailable() {
    service.requireAvailable();
  }

  @Override
  public boolean reserve(long orderId, String reference, SortedMap<Long, Integer> pieces) {
    return service.callOrFail(Boolean.class, () -> reserve(reference, pieces));
  }

  private boolean reserve(String reference, SortedMap<Long, Integer> pieces) {
    Items items =
        new Items(
            pieces.entrySet().stream()
                .map(piece -> new Item(piece.getKey(), piece.getValue()))
                .toList());
    try {
      return requireNoContent(client.call(inventory -> inventory.reserve(reference, items)));
    } catch (RemoteFailure e) {
      return switch (e.status()) {
        case GONE -> false;
        case CONFLICT -> throw new OutOfStock(understand(e.details(), pieces));
        default -> throw e;
      };
    }
  }

  @Override
  public void release(long orderId, String reference, SortedMap<Long, Integer> pieces) {
    service.callOrFail(
        Boolean.class,
        () -> requireNoContent(client.call(inventory -> inventory.release(reference))));
  }

  private static boolean requireNoContent(RestResponse<Void> answer) {
    if (answer.getStatus() != NO_CONTENT) {
      throw new UnusableAnswer("an answer that is not foreseen (" + answer.getStatus() + ")");
    }
    return true;
  }

  private static List<Scarce> understand(JsonNode shortage, SortedMap<Long, Integer> pieces) {
    JsonNode listed = shortage.path("items");
    if (!listed.isArray() || listed.isEmpty() || listed.size() > pieces.size()) {
      throw new UnusableAnswer("a shortage of nothing, or of more than was requested");
    }
    List<Scarce> items =
        StreamSupport.stream(listed.spliterator(), false)
            .map(item -> scarce(item, pieces))
            .toList();
    if (items.stream().map(Scarce::productId).distinct().count() < items.size()) {
      throw new UnusableAnswer("a shortage of the same product twice");
    }
    return items;
  }

  private static Scarce scarce(JsonNode item, SortedMap<Long, Integer> pieces) {
    JsonNode available = item.path("available");
    Integer requested = pieces.get(item.path("product_id").asLong());
    if (requested == null
        || !item.path("product_id").isIntegralNumber()
        || !available.canConvertToInt()
        || !available.isIntegralNumber()
        || available.intValue() < 0
        || available.intValue() >= requested) {
      throw new UnusableAnswer("a shortage of what was not requested, or none");
    }
    return new Scarce(item.path("product_id").longValue(), requested, available.intValue());
  }
}
