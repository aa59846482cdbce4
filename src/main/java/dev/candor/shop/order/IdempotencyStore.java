package dev.candor.shop.order;

import dev.candor.database.Expiry;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of idempotency keys. A key belongs to its user. */
final class IdempotencyStore {

  private static final String EXPIRED = "created_at <= " + Expiry.BEFORE;

  private IdempotencyStore() {}

  /**
   * What was ordered with a key.
   *
   * @param fingerprint of the request, see {@link Fingerprint}
   */
  record Entry(String fingerprint, long orderId) {}

  static Optional<Entry> find(Handle handle, long userId, IdempotencyKey key, Expiry expiry) {
    return handle
        .createQuery(
            "SELECT fingerprint, order_id FROM idempotency_keys"
                + " WHERE user_id = :user AND idempotency_key = :key AND NOT ("
                + EXPIRED
                + ")")
        .bind("user", userId)
        .bind("key", key.value())
        .bindMap(expiry.bindings())
        .map((row, context) -> new Entry(row.getString("fingerprint"), row.getLong("order_id")))
        .findOne();
  }

  /** False if the key is there already. */
  static boolean insert(Handle handle, long userId, IdempotencyKey key, Entry entry) {
    return handle
            .createUpdate(
                "INSERT INTO idempotency_keys"
                    + " (user_id, idempotency_key, fingerprint, order_id, created_at)"
                    + " VALUES (:user, :key, :fingerprint, :order, CURRENT_TIMESTAMP)"
                    + " ON CONFLICT DO NOTHING")
            .bind("user", userId)
            .bind("key", key.value())
            .bind("fingerprint", entry.fingerprint())
            .bind("order", entry.orderId())
            .execute()
        == 1;
  }

  /** Frees the key of an order that was given up. */
  static void deleteOf(Handle handle, long orderId) {
    handle
        .createUpdate("DELETE FROM idempotency_keys WHERE order_id = :order")
        .bind("order", orderId)
        .execute();
  }

  /** Deletes some that are too old, oldest first, and says how many. */
  static int deleteExpired(Handle handle, Expiry expiry, int most) {
    // By a range of the index on created_at: H2 finds no index for pairs of columns.
    return handle
        .createUpdate(
            "DELETE FROM idempotency_keys WHERE created_at <= (SELECT MAX(created_at) FROM"
                + " (SELECT created_at FROM idempotency_keys WHERE "
                + EXPIRED
                + " ORDER BY created_at LIMIT :most) expired)")
        .bindMap(expiry.bindings())
        .bind("most", most)
        .execute();
  }
}
