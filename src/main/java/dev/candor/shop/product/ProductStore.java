package dev.candor.shop.product;

import dev.candor.rest.PageRequest;
import dev.candor.rest.Versions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** The products table. */
final class ProductStore {

  private static final String SELECT =
      "SELECT id, name, price, currency, stock, created_at, version FROM products ";

  private ProductStore() {}

  static Product insert(Handle handle, ProductData data, Instant now) {
    long version = Versions.first();
    long id =
        bind(
                handle.createUpdate(
                    "INSERT INTO products (name, price, currency, stock, created_at, version)"
                        + " VALUES (:name, :price, :currency, :stock, :now, :version)"),
                data)
            .bind("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
            .bind("version", version)
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    return new Product(id, data.name(), data.price(), data.currency(), data.stock(), now, version);
  }

  static Optional<Product> find(Handle handle, long id) {
    return handle
        .createQuery(SELECT + "WHERE id = :id")
        .bind("id", id)
        .map(ProductStore::map)
        .findOne();
  }

  /** Finds a product and keeps others from changing it until the transaction ends. */
  static Optional<Product> lock(Handle handle, long id) {
    return handle
        .createQuery(SELECT + "WHERE id = :id FOR UPDATE")
        .bind("id", id)
        .map(ProductStore::map)
        .findOne();
  }

  static List<Product> findAll(Handle handle, Collection<Long> ids) {
    return handle
        .createQuery(SELECT + "WHERE id IN (<ids>)")
        .bindList("ids", List.copyOf(ids))
        .map(ProductStore::map)
        .list();
  }

  /**
   * Takes pieces of each product of which there are enough. It asks for no more than an update's
   * own lock, which does not stand in the way of who refers to the product.
   *
   * @return what there is of the others
   */
  static Map<Long, Integer> take(Handle handle, SortedMap<Long, Integer> pieces) {
    PreparedBatch batch =
        handle.prepareBatch(
            "UPDATE products SET stock = stock - :count, version = version + :step"
                + " WHERE id = :id AND stock >= :count");
    add(batch, pieces);
    int[] taken = batch.execute();
    List<Long> ids = List.copyOf(pieces.keySet());
    List<Long> scarce =
        IntStream.range(0, taken.length).filter(i -> taken[i] == 0).mapToObj(ids::get).toList();
    Map<Long, Integer> left = new TreeMap<>();
    if (!scarce.isEmpty()) {
      handle
          .createQuery("SELECT id, stock FROM products WHERE id IN (<ids>)")
          .bindList("ids", scarce)
          .map((row, context) -> left.put(row.getLong("id"), row.getInt("stock")))
          .list();
    }
    return left;
  }

  static int giveBack(Handle handle, SortedMap<Long, Integer> pieces) {
    PreparedBatch batch =
        handle.prepareBatch(
            "UPDATE products SET stock = stock + :count, version = version + :step WHERE id = :id");
    add(batch, pieces);
    return batch.execute().length;
  }

  private static void add(PreparedBatch batch, SortedMap<Long, Integer> pieces) {
    pieces.forEach(
        (id, count) ->
            batch.bind("id", id).bind("count", count).bind("step", Versions.step()).add());
  }

  static List<Product> list(Handle handle, PageRequest request) {
    return handle
        .createQuery(SELECT + "WHERE id > :after ORDER BY id LIMIT :rows")
        .bind("after", request.after())
        .bind("rows", request.rows())
        .map(ProductStore::map)
        .list();
  }

  /**
   * @param step by how much the version grows
   */
  static void update(Handle handle, long id, ProductData data, long step) {
    bind(
            handle.createUpdate(
                "UPDATE products SET name = :name, price = :price, currency = :currency,"
                    + " stock = :stock, version = version + :step WHERE id = :id"),
            data)
        .bind("step", step)
        .bind("id", id)
        .execute();
  }

  static void delete(Handle handle, long id) {
    handle.createUpdate("DELETE FROM products WHERE id = :id").bind("id", id).execute();
  }

  static CatalogSummary summary(Handle handle) {
    return handle
        .createQuery(
            "SELECT COUNT(*) AS products, COUNT(CASE WHEN stock > 0 THEN 1 END) AS in_stock"
                + " FROM (SELECT stock FROM products WHERE id > 0 ORDER BY id LIMIT :most) counted")
        .bind("most", CatalogSummary.MAX_COUNTED)
        .map(
            (row, context) ->
                new CatalogSummary("ok", row.getLong("products"), row.getLong("in_stock")))
        .one();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, ProductData data) {
    return statement
        .bind("name", data.name())
        .bind("price", data.price())
        .bind("currency", data.currency())
        .bind("stock", data.stock());
  }

  private static Product map(ResultSet row, StatementContext context) throws SQLException {
    return new Product(
        row.getLong("id"),
        row.getString("name"),
        row.getLong("price"),
        row.getString("currency"),
        row.getInt("stock"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getLong("version"));
  }
}
