package dev.candor.order.inventory;

import dev.candor.order.inventory.InventoryClient.Item;
import dev.candor.order.inventory.InventoryClient.Items;
import dev.candor.order.inventory.InventoryClient.Left;
import dev.candor.order.inventory.InventoryClient.Shortage;
import dev.candor.order.inventory.OutOfStock.Scarce;
import dev.candor.order.remote.UnusableAnswer;
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

  private final InventoryClient client;

  RestInventory(InventoryClient client) {
    this.client = client;
  }

  @Override
  public void requireAvailable() {
    // Whether it answers is known to whoever watches its answers.
  }

  @Override
  public boolean reserve(long orderId, SortedMap<Long, Integer> pieces) {
    Items items =
        new Items(
            pieces.entrySet().stream()
                .map(piece -> new Item(piece.getKey(), piece.getValue()))
                .toList());
    try (Response response = client.reserve(orderId, items)) {
      return isHeld(response, pieces);
    } catch (WebApplicationException e) {
      return isHeld(e.getResponse(), pieces);
    }
  }

  @Override
  public void release(long orderId, SortedMap<Long, Integer> pieces) {
    try (Response response = client.release(orderId)) {
      if (response.getStatus() != NO_CONTENT) {
        throw unforeseen(response);
      }
    }
  }

  private static boolean isHeld(Response response, SortedMap<Long, Integer> pieces) {
    return switch (response.getStatus()) {
      case NO_CONTENT -> true;
      case GONE -> false;
      case CONFLICT -> throw new OutOfStock(understand(response, pieces));
      default -> throw unforeseen(response);
    };
  }

  private static List<Scarce> understand(Response response, SortedMap<Long, Integer> pieces) {
    @Nullable Shortage shortage = response.readEntity(Shortage.class);
    if (shortage == null || shortage.items() == null || shortage.items().isEmpty()) {
      throw unforeseen(response);
    }
    return shortage.items().stream().map(left -> scarce(left, pieces)).toList();
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

  private static UnusableAnswer unforeseen(Response response) {
    return new UnusableAnswer("an answer that is not foreseen (" + response.getStatus() + ")");
  }
}
