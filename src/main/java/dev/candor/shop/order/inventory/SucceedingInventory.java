package dev.candor.shop.order.inventory;

import dev.candor.database.Database;
import java.util.SortedMap;

/**
 * An inventory service, and the stock of our own products for the orders that began before there
 * was one: an order keeps the inventory that it began with.
 */
final class SucceedingInventory implements Inventory {

  private final Database database;
  private final Inventory own;
  private final Inventory service;

  SucceedingInventory(Database database, Inventory own, Inventory service) {
    this.database = database;
    this.own = own;
    this.service = service;
  }

  @Override
  public boolean isOwnStock() {
    return service.isOwnStock();
  }

  @Override
  public void requireAvailable() {
    service.requireAvailable();
  }

  @Override
  public boolean reserve(long orderId, String reference, SortedMap<Long, Integer> pieces) {
    return of(orderId).reserve(orderId, reference, pieces);
  }

  @Override
  public void release(long orderId, String reference, SortedMap<Long, Integer> pieces) {
    of(orderId).release(orderId, reference, pieces);
  }

  private Inventory of(long orderId) {
    return database.call(handle -> ReservationStore.isOwn(handle, orderId)).orElse(false)
        ? own
        : service;
  }
}
