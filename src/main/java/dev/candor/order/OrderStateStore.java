package dev.candor.order;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of orders: the moves from one state to the next, and what is kept with them. */
final class OrderStateStore {

  private OrderStateStore() {}

  /** Moves an order on; false if it is no longer where it was. */
  static boolean move(Handle handle, Order order, OrderState next) {
    if (!order.state().mayBecome(next)) {
      throw new IllegalStateException(order.state() + " never becomes " + next);
    }
    return handle
            .createUpdate(
                "UPDATE orders SET state = :next, claimed_until = CASE WHEN :open THEN claimed_until END"
                    + " WHERE id = :id AND state = :state")
            .bind("next", next.name())
            .bind("open", next.isUnsettled())
            .bind("id", order.id())
            .bind("state", order.state().name())
            .execute()
        == 1;
  }

  static void setDeclineReason(Handle handle, long id, String reason) {
    handle
        .createUpdate("UPDATE orders SET decline_reason = :reason WHERE id = :id")
        .bind("reason", reason)
        .bind("id", id)
        .execute();
  }

  /** Keeps what there was of the products of which there was too little. */
  static void setAvailable(Handle handle, Order order) {
    PreparedBatch lines =
        handle.prepareBatch(
            "UPDATE order_items SET available = :available WHERE order_id = :id AND line = :line");
    for (int i = 0; i < order.items().size(); i++) {
      lines
          .bind("available", order.items().get(i).available())
          .bind("id", order.id())
          .bind("line", i)
          .add();
    }
    lines.execute();
  }

  /**
   * Notes on a pending order what the payment service said that does not fit it; false if that was
   * noted before, or if the order has been decided.
   */
  static boolean setMismatch(Handle handle, long id, String mismatch) {
    return handle
            .createUpdate(
                "UPDATE orders SET mismatch = :mismatch"
                    + " WHERE id = :id AND state = 'PENDING' AND mismatch IS NULL")
            .bind("mismatch", mismatch)
            .bind("id", id)
            .execute()
        == 1;
  }
}
