package dev.candor.shop.order.payment;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The stand-in's table of charges. A row is there for good once it is there. */
final class ChargeStore {

  private ChargeStore() {}

  /** Returns false if there is one already, or the order began with a payment service. */
  static boolean insert(Handle handle, long orderId, Charge charge) {
    @Nullable Amount amount = charge.amount();
    return handle
            .createUpdate(
                "INSERT INTO stand_in_charges (order_id, status, amount, currency, reason)"
                    + " SELECT id, CAST(:status AS VARCHAR(10)), CAST(:amount AS BIGINT),"
                    + " CAST(:currency AS VARCHAR(3)), CAST(:reason AS VARCHAR(64))"
                    + " FROM orders WHERE id = :order AND payment_stand_in"
                    + " ON CONFLICT DO NOTHING")
            .bind("order", orderId)
            .bind("status", charge.status().name())
            .bind("amount", amount == null ? null : amount.value())
            .bind("currency", amount == null ? null : amount.currency())
            .bind("reason", charge.reason())
            .execute()
        == 1;
  }

  static Optional<Charge> find(Handle handle, long orderId, String reference) {
    return handle
        .createQuery(
            "SELECT status, amount, currency, reason FROM stand_in_charges WHERE order_id = :order")
        .bind("order", orderId)
        .map(
            (row, context) -> {
              String currency = row.getString("currency");
              return new Charge(
                  reference,
                  Charge.Status.valueOf(row.getString("status")),
                  currency == null ? null : new Amount(row.getLong("amount"), currency),
                  row.getString("reason"));
            })
        .findOne();
  }
}
