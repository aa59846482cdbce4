package dev.candor.shop.order.inventory;

import dev.candor.database.Database;
import dev.candor.shop.order.inventory.OutOfStock.Scarce;
import dev.candor.shop.product.ProductService;
import java.util.Map;
import java.util.SortedMap;

/** The stock of our own products. */
final class EmbeddedInventory implements Inventory {

  private final Database database;
  private final ProductService products;

  EmbeddedInventory(Database database, ProductService products) {
    this.database = database;
    this.products = products;
  }

  @Override
  public void requireAvailable() {
    // As available as our own database.
  }

  @Override
  public boolean reserve(long orderId, String reference, SortedMap<Long, Integer> pieces) {
    return database.transaction(
        handle -> {
          if (!ReservationStore.insert(handle, orderId, false)) {
            return !ReservationStore.isReleased(handle, orderId);
          }
          products.take(pieces, available -> refuse(pieces, available));
          return true;
        });
  }

  @Override
  public void release(long orderId, String reference, SortedMap<Long, Integer> pieces) {
    database.transaction(
        handle -> {
          if (!ReservationStore.insert(handle, orderId, true)
              && ReservationStore.release(handle, orderId)) {
            products.giveBack(pieces);
          }
          return orderId;
        });
  }

  private static void refuse(SortedMap<Long, Integer> pieces, Map<Long, Integer> left) {
    throw new OutOfStock(
        left.entrySet().stream()
            .map(each -> scarce(pieces, each.getKey(), each.getValue()))
            .toList());
  }

  /** Items that came back since the shortage was found do not count. */
  private static Scarce scarce(SortedMap<Long, Integer> pieces, long product, int left) {
    int requested = pieces.getOrDefault(product, 0);
    return new Scarce(product, requested, Math.min(left, requested - 1));
  }
}
