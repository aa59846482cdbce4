package dev.candor.shop.order.inventory;

import dev.candor.remote.RemoteClient;
import dev.candor.remote.UnusableAnswer;
import dev.candor.shop.order.inventory.InventoryClient.Item;
import dev.candor.shop.order.inventory.InventoryClient.Items;
import dev.candor.shop.order.inventory.InventoryClient.Left;
import dev.candor.shop.order.inventory.InventoryClient.Shortage;
import dev.candor.shop.order.inventory.OutOfStock.Scarce;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Speaks to an inventory service, and believes nothing that its contract does not foresee. */
final class RestInventory implements Inventory {

  private static final int NO_CONTENT = 204;
  private static final int CONFLICT = 409;
  private static final int GONE = 410;

  private final RemoteClient<InventoryClient> client;

  RestInventory(RemoteClient<InventoryClient> client) {
    this.client = client;
  }

  @Override
  public void requireAvailable() {
    // Reachability is observed on its answers.
  }

  @Override
  public boolean reserve(long orderId, String reference, SortedMap<Long, Integer> pieces) {
    Items items =
        new Items(
            pieces.entrySet().stream()
                .map(piece -> new Item(piece.getKey(), piece.getValue()))
                .toList());
    try {
      requireNoContent(client.call(service -> service.reserve(reference, items)).getStatus());
      return true;
    } catch (WebApplicationException e) {
      return switch (e.getResponse().getStatus()) {
        case GONE -> false;
        case CONFLICT -> throw new OutOfStock(understand(e.getResponse(), pieces));
        default -> throw e;
      };
    }
  }

  @Override
  public void release(long orderId, String reference, SortedMap<Long, Integer> pieces) {
    requireNoContent(client.call(service -> service.release(reference)).getStatus());
  }

  private static void requireNoContent(int status) {
    if (status != NO_CONTENT) {
      throw new UnusableAnswer("an answer that is not foreseen (" + status + ")");
    }
  }

  private static List<Scarce> understand(Response response, SortedMap<Long, Integer> pieces) {
    @Nullable Shortage shortage = response.readEntity(Shortage.class);
    if (shortage == null || shortage.items() == null || shortage.items().isEmpty()) {
      throw new UnusableAnswer("a shortage of nothing");
    }
    List<Scarce> items = shortage.items().stream().map(left -> scarce(left, pieces)).toList();
    if (items.stream().map(Scarce::productId).distinct().count() < items.size()) {
      throw new UnusableAnswer("a shortage of the same product twice");
    }
    return items;
  }

  private static Scarce scarce(Left left, SortedMap<Long, Integer> pieces) {
    long product = left.productId() == null ? 0 : left.productId();
    Integer requested = pieces.get(product);
    if (requested == null
        || left.available() == null
        || left.available() < 0
        || left.available() >= requested) {
      throw new UnusableAnswer("a shortage of what was not requested, or none");
    }
    return new Scarce(product, requested, left.available());
  }
}
