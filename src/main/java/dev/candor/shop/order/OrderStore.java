package dev.candor.shop.order;

import dev.candor.rest.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The tables of orders and their items: inserts and reads. */
final class OrderStore {

  /**
   * The columns of an order; a subquery of the orders table follows. An order that an earlier
   * version made has no reference: the services know it by its id.
   */
  private static final String SELECT =
      "SELECT o.id, COALESCE(o.reference, CAST(o.id AS VARCHAR(36))) AS reference, o.user_id,"
          + " o.state, o.total, o.currency, o.decline_reason, o.mismatch, o.created_at,"
          + " o.claims, o.packed_lines, i.product_id, i.quantity, i.unit_price, i.available FROM ";

  /** An order that came to nothing has no items; it has packed lines. */
  private static final String JOIN_ITEMS =
      " o LEFT JOIN order_items i ON i.order_id = o.id ORDER BY o.id DESC, i.line";

  private static final String BY_ID = SELECT + "(SELECT * FROM orders WHERE id = :id)" + JOIN_ITEMS;

  private OrderStore() {}

  static long insert(
      Handle handle,
      long userId,
      String reference,
      PricedBasket basket,
      Instant now,
      OrderStart start,
      Duration claim) {
    long id =
        handle
            .createUpdate(
                "INSERT INTO orders (user_id, reference, state, total, currency, created_at,"
                    + " payment_stand_in, own_stock, claimed_until, claims)"
                    + " VALUES (:user, :reference, 'PENDING', :total, :currency, :now,"
                    + " :standIn, :ownStock, "
                    + OrderClaimStore.FROM_NOW
                    + ", 1)")
            .bind("user", userId)
            .bind("reference", reference)
            .bind("total", basket.total())
            .bind("currency", basket.currency())
            .bind("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
            .bind("standIn", start.paymentStandIn())
            .bind("ownStock", start.ownStock())
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

  /** The orders that there are of these. */
  static List<Order> findAll(Handle handle, Collection<Long> ids) {
    return orders(
        handle
            .createQuery(SELECT + "(SELECT * FROM orders WHERE id IN (<ids>))" + JOIN_ITEMS)
            .bindList("ids", ids));
  }

  /** The newest first. */
  static List<Order> list(Handle handle, PageRequest request) {
    return page(handle, "", "", request, 0);
  }

  /** A user's, the newest first. */
  static List<Order> listOf(Handle handle, long userId, PageRequest request) {
    return page(handle, "user_id = :user AND ", "user_id, ", request, userId);
  }

  /** Orders by all columns of an index, as H2 would sort all rows otherwise. */
  private static List<Order> page(
      Handle handle, String condition, String order, PageRequest request, long userId) {
    Query query =
        handle.createQuery(
            SELECT
                + "(SELECT * FROM orders WHERE "
                + condition
                + "id < :before ORDER BY "
                + order
                + "id DESC LIMIT :rows)"
                + JOIN_ITEMS);
    if (!condition.isEmpty()) {
      query.bind("user", userId);
    }
    return orders(
        query
            .bind("before", request.after() == 0 ? Long.MAX_VALUE : request.after())
            .bind("rows", request.rows()));
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
              byte[] packed = row.getBytes("packed_lines");
              return packed == null
                  ? order.items().add(line(row))
                  : order.items().addAll(PackedLines.unpack(packed));
            })
        .list();
    return List.copyOf(orders.values());
  }

  private static Order header(ResultSet row) throws SQLException {
    return new Order(
        row.getLong("id"),
        row.getString("reference"),
        row.getLong("user_id"),
        OrderState.valueOf(row.getString("state")),
        new ArrayList<>(),
        row.getLong("total"),
        row.getString("currency"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("decline_reason"),
        row.getString("mismatch"),
        row.getInt("claims"));
  }

  private static OrderLine line(ResultSet row) throws SQLException {
    return new OrderLine(
        row.getLong("product_id"),
        row.getInt("quantity"),
        row.getLong("unit_price"),
        row.getObject("available", Integer.class));
  }
}
