package dev.candor.shop.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The table of orders: who works on which. Claims are counted by the database's clock, so that no
 * replica's own clock matters.
 */
final class OrderClaimStore {

  static final String FROM_NOW =
      "CURRENT_TIMESTAMP + CAST(:millis AS INTEGER) * INTERVAL '0.001' SECOND";

  private static final String BEFORE_NOW =
      "CURRENT_TIMESTAMP - CAST(:millis AS INTEGER) * INTERVAL '0.001' SECOND";

  private static final String CLAIM =
      "UPDATE orders SET claims = claims + 1, claimed_until = " + FROM_NOW;

  /** How many times longer an order is left alone whose charge does not fit. */
  private static final int MISMATCH_GRACES = 12;

  private OrderClaimStore() {}

  /** Whether nobody but the request that made an order has ever had a claim on it. */
  static boolean isClaimedOnce(Handle handle, long id) {
    return handle
            .createQuery("SELECT claims FROM orders WHERE id = :id FOR UPDATE")
            .bind("id", id)
            .mapTo(Integer.class)
            .one()
        == 1;
  }

  /** Claims an order without a claim; returns false if there is one, or the order is settled. */
  static boolean claim(Handle handle, long id, Duration claim) {
    return handle
            .createUpdate(
                CLAIM
                    + " WHERE id = :id AND state = 'PENDING' AND claimed_until <= CURRENT_TIMESTAMP")
            .bind("millis", claim.toMillis())
            .bind("id", id)
            .execute()
        == 1;
  }

  /** Gives a claim back, so that others may go on at once. */
  static int leave(Handle handle, long id) {
    return handle
        .createUpdate(
            "UPDATE orders SET claimed_until = CURRENT_TIMESTAMP"
                + " WHERE id = :id AND claimed_until > CURRENT_TIMESTAMP")
        .bind("id", id)
        .execute();
  }

  /** The seconds until the claim on an order ends; zero or less if there is none. */
  static double claimedFor(Handle handle, long id) {
    return handle
        .createQuery(
            "SELECT EXTRACT(EPOCH FROM (claimed_until - CURRENT_TIMESTAMP)) FROM orders"
                + " WHERE id = :id AND claimed_until IS NOT NULL")
        .bind("id", id)
        .mapTo(Double.class)
        .findOne()
        .orElse(0.0);
  }

  /**
   * Claims some unsettled orders whose claims ended a while ago, and returns them. An order whose
   * charge does not fit comes up less often, so that it keeps no other waiting.
   */
  static List<Order> claimAbandoned(Handle handle, Duration grace, Duration claim, int most) {
    List<Long> ids =
        handle
            .createQuery(
                "SELECT id FROM orders WHERE claimed_until < "
                    + BEFORE_NOW
                    + " AND (mismatch IS NULL OR claimed_until < CURRENT_TIMESTAMP"
                    + " - CAST(:longer AS INTEGER) * INTERVAL '0.001' SECOND)"
                    + " ORDER BY claimed_until LIMIT :most FOR UPDATE SKIP LOCKED")
            .bind("millis", grace.toMillis())
            .bind("longer", MISMATCH_GRACES * grace.toMillis())
            .bind("most", most)
            .mapTo(Long.class)
            .list();
    if (ids.isEmpty()) {
      return List.of();
    }
    handle
        .createUpdate(CLAIM + " WHERE id IN (<ids>)")
        .bind("millis", claim.toMillis())
        .bindList("ids", ids)
        .execute();
    return OrderStore.findAll(handle, ids);
  }

  /**
   * What is not settled yet.
   *
   * @param due orders that were made before this are overdue
   */
  static Backlog backlog(Handle handle, Instant due) {
    return handle
        .createQuery(
            "SELECT COUNT(*) AS unsettled, COUNT(CASE WHEN created_at < :due THEN 1 END) AS overdue,"
                + " COUNT(CASE WHEN state = 'PENDING' THEN mismatch END) AS mismatched,"
                + " MIN(created_at) AS oldest"
                // IS NOT NULL, in a form for which H2 uses an index.
                + " FROM orders WHERE claimed_until"
                + " > TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00:00'")
        .bind("due", OffsetDateTime.ofInstant(due, ZoneOffset.UTC))
        .map((row, context) -> backlog(row))
        .one();
  }

  private static Backlog backlog(ResultSet row) throws SQLException {
    OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
    return new Backlog(
        row.getLong("unsettled"),
        row.getLong("overdue"),
        row.getLong("mismatched"),
        oldest == null ? null : oldest.toInstant());
  }
}
