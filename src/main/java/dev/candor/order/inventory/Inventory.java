package dev.candor.order.inventory;

import dev.candor.failure.ExternalServiceUnavailable;
import java.util.SortedMap;

/** Where stock is kept. Both calls may be repeated; the order's id is their idempotency key. */
public interface Inventory {

  /**
   * Refuses what could not be done anyway.
   *
   * @throws ExternalServiceUnavailable if it is known not to answer
   */
  void requireAvailable();

  /**
   * Reserves all items of an order, or none.
   *
   * @param pieces how many of which product
   * @return false if the reservation has been released: it cannot be made again
   * @throws OutOfStock if there is too little of any
   * @throws ExternalServiceUnavailable if it cannot answer; the items may be reserved all the same
   */
  boolean reserve(long orderId, SortedMap<Long, Integer> pieces);

  /**
   * Gives the items back, if they are reserved, and sees to it that they never are again.
   *
   * @throws ExternalServiceUnavailable if it cannot answer
   */
  void release(long orderId, SortedMap<Long, Integer> pieces);
}
