package dev.candor.shop.order.inventory;

import dev.candor.database.Database;
import dev.candor.failure.ExternalServiceUnavailable;
import dev.candor.shop.order.inventory.OutOfStock.Scarce;
import dev.candor.shop.product.ProductService;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** The stock of our own products. */
final class EmbeddedInventory implements Inventory {

  private static final Logger LOG = Logger.getLogger(EmbeddedInventory.class);
  private static final String SERVICE = "inventory";
  private static final long RETRY_AFTER_SECONDS = 5;

  private final AtomicBoolean warned = new AtomicBoolean();
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
  public boolean isOwnStock() {
    return true;
  }

  @Override
  public boolean reserve(long orderId, String reference, SortedMap<Long, Integer> pieces) {
    return database.transaction(
        handle -> {
          requireOwn(handle, orderId, reference);
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
          requireOwn(handle, orderId, reference);
          if (!ReservationStore.insert(handle, orderId, true)
              && ReservationStore.release(handle, orderId)) {
            products.giveBack(pieces);
          }
          return orderId;
        });
  }

  /** An order that began with an inventory service has its reservation there. */
  private void requireOwn(Handle handle, long orderId, String reference) {
    if (!ReservationStore.isOwn(handle, orderId).orElse(true)) {
      if (warned.compareAndSet(false, true)) {
        LOG.errorf(
            "CANDOR_INVENTORY_URL is not set: order %d with the reference %s, and others that"
                + " began with an inventory service, wait until it is",
            orderId, reference);
      }
      throw new ExternalServiceUnavailable(SERVICE, RETRY_AFTER_SECONDS);
    }
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
