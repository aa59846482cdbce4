package dev.candor.shop.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The table of orders: who works on which. Claims are counted by the database's clock, so that no
 * replica's own clock matters.
 */
final class OrderClaimStore {

  static final String FROM_NOW =
      "CURRENT_TIMESTAMP + CAST(:millis AS INTEGER) * INTERVAL '0.001' SECOND";

  private static final String BEFORE_NOW =
      "CURRENT_TIMESTAMP - CAST(:millis AS INTEGER) * INTERVAL '0.001' SECOND";

  /**
   * A claim that ends later than one that is made now, by more than a statement may have waited for
   * another, was made by a clock that was ahead, and has been set right since.
   */
  private static final String OF_A_CLOCK_AHEAD =
      "claimed_until > CURRENT_TIMESTAMP + CAST(:latest AS INTEGER) * INTERVAL '0.001' SECOND";

  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  private static final double MILLIS_PER_SECOND = 1_000;

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

  /**
   * Claims an order without a claim, in a transaction, and returns it; empty if there is a claim,
   * or the order is settled.
   */
  static Optional<Order> claim(Handle handle, long id, Duration claim) {
    boolean claimed =
        handle
                .createUpdate(
                    CLAIM
                        + " WHERE id = :id AND state = 'PENDING'"
                        + " AND (claimed_until <= CURRENT_TIMESTAMP OR "
                        + OF_A_CLOCK_AHEAD
                        + ")")
                .bind("millis", claim.toMillis())
                .bind("latest", latest(claim))
                .bind("id", id)
                .execute()
            == 1;
    return claimed ? OrderStore.find(handle, id) : Optional.empty();
  }

  /**
   * Gives a claim back, so that others may go on at once. A worker whose claim has expired ends
   * none of its successor's.
   */
  static int leave(Handle handle, Order order) {
    return handle
        .createUpdate(
            "UPDATE orders SET claimed_until = CURRENT_TIMESTAMP"
                + " WHERE id = :id AND claims = :claims AND claimed_until > CURRENT_TIMESTAMP")
        .bind("id", order.id())
        .bind("claims", order.claims())
        .execute();
  }

  /**
   * The seconds until the claim on an order ends, and no more than a claim has; zero or less if
   * there is none.
   */
  static double claimedFor(Handle handle, long id, Duration claim) {
    return claimedFor(handle, id, claim, "");
  }

  /** The same, in a transaction, until whose end nobody claims the order. */
  static double lockedFor(Handle handle, long id, Duration claim) {
    return claimedFor(handle, id, claim, " FOR UPDATE");
  }

  private static double claimedFor(Handle handle, long id, Duration claim, String lock) {
    double seconds =
        handle
            .createQuery(
                "SELECT CASE WHEN "
                    + OF_A_CLOCK_AHEAD
                    + " THEN 0 ELSE EXTRACT(EPOCH FROM (claimed_until - CURRENT_TIMESTAMP)) END"
                    + " FROM orders WHERE id = :id AND claimed_until IS NOT NULL"
                    + lock)
            .bind("latest", latest(claim))
            .bind("id", id)
            .mapTo(Double.class)
            .findOne()
            .orElse(0.0);
    return Math.min(seconds, claim.toMillis() / MILLIS_PER_SECOND);
  }

  /**
   * Ends claims that the database's clock has made while it was ahead, and returns how many. Their
   * orders are left alone for the usual grace, as a request may still be at work.
   */
  static int endImpossible(Handle handle, Duration claim) {
    return handle
        .createUpdate(
            "UPDATE orders SET claimed_until = CURRENT_TIMESTAMP WHERE " + OF_A_CLOCK_AHEAD)
        .bind("latest", latest(claim))
        .execute();
  }

  private static long latest(Duration claim) {
    return claim.plus(TOLERANCE).toMillis();
  }

  /**
   * Claims some orders of a state whose claims ended a while ago, and returns them. An order whose
   * charge does not fit comes up less often, so that it keeps no other waiting.
   */
  static List<Order> claimAbandoned(
      Handle handle, OrderState state, Duration grace, Duration claim, int most) {
    List<Long> ids =
        handle
            .createQuery(
                "SELECT id FROM orders WHERE state = :state AND claimed_until < "
                    + BEFORE_NOW
                    + " AND (mismatch IS NULL OR claimed_until < CURRENT_TIMESTAMP"
                    + " - CAST(:longer AS INTEGER) * INTERVAL '0.001' SECOND)"
                    + " ORDER BY claimed_until LIMIT :most FOR UPDATE SKIP LOCKED")
            .bind("state", state.name())
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
   * What is not settled yet. An order whose time lies in the future was made by a clock that was
   * ahead; nobody knows its age, so that it is overdue, too.
   *
   * @param due how old an order is that is overdue, and how far in the future
   */
  static Backlog backlog(Handle handle, Instant now, Duration due) {
    return handle
        .createQuery(
            "SELECT COUNT(*) AS unsettled, COUNT(CASE WHEN created_at < :due OR created_at > :ahead"
                + " THEN 1 END) AS overdue,"
                + " COUNT(CASE WHEN state = 'PENDING' THEN mismatch END) AS mismatched,"
                + " MIN(created_at) AS oldest, MAX(created_at) AS newest"
                // IS NOT NULL, in a form for which H2 uses an index.
                + " FROM orders WHERE claimed_until"
                + " > TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00:00'")
        .bind("due", now.minus(due).atOffset(ZoneOffset.UTC))
        .bind("ahead", now.plus(due).atOffset(ZoneOffset.UTC))
        .map((row, context) -> backlog(row))
        .one();
  }

  private static Backlog backlog(ResultSet row) throws SQLException {
    return new Backlog(
        row.getLong("unsettled"),
        row.getLong("overdue"),
        row.getLong("mismatched"),
        instant(row, "oldest"),
        instant(row, "newest"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
