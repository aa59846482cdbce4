package dev.candor.shop.order.inventory;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of reservations. A row is there for good once it is there. */
final class ReservationStore {

  private ReservationStore() {}

  /** Returns false if there is one already; waits for a transaction that is about to make it. */
  static boolean insert(Handle handle, long orderId, boolean released) {
    return handle
            .createUpdate(
                "INSERT INTO stock_reservations (order_id, released) VALUES (:order, :released)"
                    + " ON CONFLICT DO NOTHING")
            .bind("order", orderId)
            .bind("released", released)
            .execute()
        == 1;
  }

  /**
   * Whether the order began with the stock of our own products, rather than with an inventory
   * service; empty if an earlier version made it.
   */
  static Optional<Boolean> isOwn(Handle handle, long orderId) {
    return handle
        .createQuery("SELECT own_stock FROM orders WHERE id = :order AND own_stock IS NOT NULL")
        .bind("order", orderId)
        .mapTo(Boolean.class)
        .findOne();
  }

  static boolean isReleased(Handle handle, long orderId) {
    return handle
        .createQuery("SELECT released FROM stock_reservations WHERE order_id = :order")
        .bind("order", orderId)
        .mapTo(Boolean.class)
        .one();
  }

  /** False if it has been released before. */
  static boolean release(Handle handle, long orderId) {
    return handle
            .createUpdate(
                "UPDATE stock_reservations SET released = TRUE"
                    + " WHERE order_id = :order AND NOT released")
            .bind("order", orderId)
            .execute()
        == 1;
  }
}
