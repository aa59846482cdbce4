package dev.candor.shop.order.inventory;

import dev.candor.failure.ExternalServiceUnavailable;
import java.time.Duration;
import java.util.SortedMap;

/**
 * Where stock is kept. Its two calls of a service block, and may be repeated. Their idempotency key
 * is the order's reference, as another database may hand out its id again; the tables of our own
 * database, which share its fate, go by the id.
 */
public interface Inventory {

  /**
   * {@return how long a reservation can take with the service of these settings; zero without one}
   *
   * @param config the settings
   */
  static Duration longestReservation(InventoryConfig config) {
    return config.url().isEmpty()
        ? Duration.ZERO
        : config.timeout().multipliedBy(RestInventory.RETRIES + 1L);
  }

  /**
   * Rejects at once what would fail anyway. Never blocks.
   *
   * @throws ExternalServiceUnavailable if it is known not to answer
   */
  void requireAvailable();

  /**
   * {@return whether it is that of our own products, which has nothing of an order of a service}
   */
  boolean isOwnStock();

  /**
   * Reserves all items of an order, or none.
   *
   * @param orderId from 1
   * @param reference of the order, unique across databases
   * @param pieces how many of which product, at least 1 of each
   * @return false if the reservation has been released: it cannot be made again
   * @throws OutOfStock if there is too little of any
   * @throws ExternalServiceUnavailable if it cannot answer; the items may still be reserved
   */
  boolean reserve(long orderId, String reference, SortedMap<Long, Integer> pieces);

  /**
   * Gives the items back, if they are reserved, and prevents that they ever are again.
   *
   * @param orderId from 1
   * @param reference of the order, unique across databases
   * @param pieces as they were to be reserved
   * @throws ExternalServiceUnavailable if it cannot answer
   */
  void release(long orderId, String reference, SortedMap<Long, Integer> pieces);
}
