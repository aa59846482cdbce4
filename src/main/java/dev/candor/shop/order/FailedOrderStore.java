package dev.candor.shop.order;

import dev.candor.database.Expiry;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Deletes orders that came to nothing, with all that was stored for them. */
final class FailedOrderStore {

  /** The order itself comes last, as the others refer to it. */
  private static final List<String> OF_AN_ORDER =
      List.of(
          "DELETE FROM order_items WHERE order_id IN (<ids>)",
          "DELETE FROM stock_reservations WHERE order_id IN (<ids>)",
          "DELETE FROM stand_in_charges WHERE order_id IN (<ids>)",
          "DELETE FROM orders WHERE id IN (<ids>)");

  private FailedOrderStore() {}

  /** Deletes some orders that are older than the retention, and says how many. */
  static int deleteSome(Handle handle, Expiry expiry, int most) {
    List<Long> ids =
        handle
            .createQuery(
                "SELECT id FROM orders WHERE state = 'FAILED' AND created_at <= "
                    + Expiry.BEFORE
                    + " AND NOT EXISTS"
                    + " (SELECT 1 FROM idempotency_keys k WHERE k.order_id = orders.id)"
                    + " ORDER BY state, created_at LIMIT :most FOR UPDATE SKIP LOCKED")
            .bindMap(expiry.bindings())
            .bind("most", most)
            .mapTo(Long.class)
            .list();
    if (!ids.isEmpty()) {
      OF_AN_ORDER.forEach(
          statement -> handle.createUpdate(statement).bindList("ids", ids).execute());
    }
    return ids.size();
  }
}
