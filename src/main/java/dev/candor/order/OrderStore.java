package dev.candor.order;

import dev.candor.rest.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * The tables of orders. Claims are counted by the database's clock, so that no replica's own clock
 * matters.
 */
final class OrderStore {

  /** What follows this is a subquery of the orders table. */
  private static final String SELECT =
      "SELECT o.id, o.user_id, o.state, o.total, o.currency, o.decline_reason, o.created_at,"
          + " i.product_id, i.quantity, i.unit_price, i.available FROM ";

  private static final String JOIN_ITEMS =
      " o JOIN order_items i ON i.order_id = o.id ORDER BY o.id DESC, i.line";

  private static final String BY_ID = SELECT + "(SELECT * FROM orders WHERE id = :id)" + JOIN_ITEMS;

  private static final String FROM_NOW =
      "CURRENT_TIMESTAMP + CAST(:millis AS INTEGER) * INTERVAL '0.001' SECOND";

  private static final String CLAIM =
      "UPDATE orders SET claims = claims + 1, claimed_until = " + FROM_NOW;

  private static final String ABANDONED =
      "claimed_until < CURRENT_TIMESTAMP - CAST(:millis AS INTEGER) * INTERVAL '0.001' SECOND";

  private OrderStore() {}

  static long insert(Handle handle, long userId, PricedBasket basket, Instant now, Duration claim) {
    long id =
        handle
            .createUpdate(
                "INSERT INTO orders (user_id, state, total, currency, created_at, claimed_until, claims)"
                    + " VALUES (:user, 'PENDING', :total, :currency, :now, "
                    + FROM_NOW
                    + ", 1)")
            .bind("user", userId)
            .bind("total", basket.total())
            .bind("currency", basket.currency())
            .bind("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
            .bind("millis", claim.toMillis())
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    PreparedBatch lines =
        handle.prepareBatch(
            "INSERT INTO order_items (order_id, line, product_id, quantity, unit_price)"
                + " VALUES (:order, :line, :product, :quantity, :price)");
    for (OrderLine line : basket.items()) {
      lines
          .bind("order", id)
          .bind("line", lines.size())
          .bind("product", line.productId())
          .bind("quantity", line.quantity())
          .bind("price", line.unitPrice())
          .add();
    }
    lines.execute();
    return id;
  }

  static Optional<Order> find(Handle handle, long id) {
    return orders(handle.createQuery(BY_ID).bind("id", id)).stream().findFirst();
  }

  /** The newest first. */
  static List<Order> list(Handle handle, PageRequest request) {
    return page(handle, "", request, 0);
  }

  /** A user's, the newest first. */
  static List<Order> listOf(Handle handle, long userId, PageRequest request) {
    return page(handle, "user_id = :user AND ", request, userId);
  }

  private static List<Order> page(
      Handle handle, String condition, PageRequest request, long userId) {
    Query query =
        handle.createQuery(
            SELECT
                + "(SELECT * FROM orders WHERE "
                + condition
                + "id < :before ORDER BY id DESC LIMIT :rows)"
                + JOIN_ITEMS);
    if (!condition.isEmpty()) {
      query.bind("user", userId);
    }
    return orders(
        query
            .bind("before", request.after() == 0 ? Long.MAX_VALUE : request.after())
            .bind("rows", request.rows()));
  }

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

  /** Whether nobody but the request that made an order has ever had a claim on it. */
  static boolean isClaimedOnce(Handle handle, long id) {
    return handle
            .createQuery("SELECT claims FROM orders WHERE id = :id FOR UPDATE")
            .bind("id", id)
            .mapTo(Integer.class)
            .one()
        == 1;
  }

  /** Takes over an order that nobody has a claim on; false if somebody has, or it is decided. */
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

  /** Seconds until nobody has a claim on an order; zero or less if nobody has. */
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

  /** Claims some unsettled orders that nobody has had a claim on for a while, and returns them. */
  static List<Order> claimAbandoned(Handle handle, Duration grace, Duration claim, int most) {
    List<Long> ids =
        handle
            .createQuery(
                "SELECT id FROM orders WHERE "
                    + ABANDONED
                    + " ORDER BY claimed_until LIMIT :most FOR UPDATE SKIP LOCKED")
            .bind("millis", grace.toMillis())
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
    return orders(
        handle
            .createQuery(SELECT + "(SELECT * FROM orders WHERE id IN (<ids>))" + JOIN_ITEMS)
            .bindList("ids", ids));
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
                + " MIN(created_at) AS oldest FROM orders WHERE claimed_until IS NOT NULL")
        .bind("due", OffsetDateTime.ofInstant(due, ZoneOffset.UTC))
        .map((row, context) -> backlog(row))
        .one();
  }

  private static Backlog backlog(ResultSet row) throws SQLException {
    OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
    return new Backlog(
        row.getLong("unsettled"),
        row.getLong("overdue"),
        oldest == null ? null : oldest.toInstant());
  }

  private static List<Order> orders(Query query) {
    Map<Long, Order> orders = new LinkedHashMap<>();
    query
        .map(
            (row, context) -> {
              long id = row.getLong("id");
              Order order = orders.get(id);
              if (order == null) {
                order = header(row);
                orders.put(id, order);
              }
              return order.items().add(line(row));
            })
        .list();
    return List.copyOf(orders.values());
  }

  private static Order header(ResultSet row) throws SQLException {
    return new Order(
        row.getLong("id"),
        row.getLong("user_id"),
        OrderState.valueOf(row.getString("state")),
        new ArrayList<>(),
        row.getLong("total"),
        row.getString("currency"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("decline_reason"));
  }

  private static OrderLine line(ResultSet row) throws SQLException {
    return new OrderLine(
        row.getLong("product_id"),
        row.getInt("quantity"),
        row.getLong("unit_price"),
        row.getObject("available", Integer.class));
  }
}
