package dev.candor.shop.order.inventory;

import dev.candor.remote.RemoteService;
import java.util.SortedMap;

/** Waits for an inventory service no longer than it should, and asks again what it can. */
final class ResilientInventory implements Inventory {

  /** Both calls can be repeated. */
  static final int RETRIES = 2;

  private final Inventory inventory;
  private final RemoteService service;

  ResilientInventory(Inventory inventory, RemoteService service) {
    this.inventory = inventory;
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
    return service.callOrFail(Boolean.class, () -> inventory.reserve(orderId, reference, pieces));
  }

  @Override
  public void release(long orderId, String reference, SortedMap<Long, Integer> pieces) {
    service.callOrFail(
        Boolean.class,
        () -> {
          inventory.release(orderId, reference, pieces);
          return true;
        });
  }
}
