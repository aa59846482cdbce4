package dev.candor.shop.order;

import org.jdbi.v3.core.Handle;

/** The table of orders: the moves from one state to the next, and what is kept with them. */
final class OrderStateStore {

  private OrderStateStore() {}

  /**
   * Moves an order on, in a transaction; false if it is no longer where it was. An order that came
   * to nothing keeps its lines packed, and its products can be deleted, also while its stock is
   * still to be given back.
   *
   * @param next the order as it is to be
   */
  static boolean move(Handle handle, Order order, Order next) {
    if (!order.state().mayBecome(next.state())) {
      throw new IllegalStateException(order.state() + " never becomes " + next.state());
    }
    boolean failed = next.state().status().equals(OrderState.FAILED.status());
    boolean moved =
        handle
                .createUpdate(
                    "UPDATE orders SET state = :next, packed_lines = :lines,"
                        + " claimed_until = CASE WHEN :open THEN claimed_until END"
                        + " WHERE id = :id AND state = :state")
                .bind("next", next.state().name())
                .bind("lines", failed ? PackedLines.pack(next.items()) : null)
                .bind("open", next.state().isUnsettled())
                .bind("id", order.id())
                .bind("state", order.state().name())
                .execute()
            == 1;
    if (moved && failed) {
      handle
          .createUpdate("DELETE FROM order_items WHERE order_id = :id")
          .bind("id", order.id())
          .execute();
    }
    return moved;
  }

  static void setDeclineReason(Handle handle, long id, String reason) {
    handle
        .createUpdate("UPDATE orders SET decline_reason = :reason WHERE id = :id")
        .bind("reason", reason)
        .bind("id", id)
        .execute();
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
