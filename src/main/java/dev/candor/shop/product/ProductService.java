package dev.candor.shop.product;

import dev.candor.audit.Audit;
import dev.candor.database.Database;
import dev.candor.failure.ResourceNotFound;
import dev.candor.rest.Page;
import dev.candor.rest.PageRequest;
import dev.candor.rest.Versions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The rules of the catalogue. */
@Singleton
public class ProductService {

  private final Database database;
  private final Audit audit;

  ProductService(Database database, Audit audit) {
    this.database = database;
    this.audit = audit;
  }

  Product create(ProductData data) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return database.transaction(
        handle -> {
          Product created = ProductStore.insert(handle, data, now);
          audit.record(handle, "product.create", path(created.id()));
          return created;
        });
  }

  /**
   * Finds a product.
   *
   * @throws ResourceNotFound if there is none
   */
  Product get(long id) {
    return found(database.call(handle -> ProductStore.find(handle, id)), id);
  }

  Page<Product> list(PageRequest request) {
    return Page.of(
        database.call(handle -> ProductStore.list(handle, request)), request, Product::id);
  }

  /**
   * Changes a product as it is at this moment: no other change comes in between.
   *
   * @param precondition is given the current version and throws if the change was meant for another
   * @param change from what is to what shall be
   * @throws ResourceNotFound if there is none
   */
  Product change(long id, LongConsumer precondition, UnaryOperator<ProductData> change) {
    return database.transaction(
        handle -> {
          Product current = found(ProductStore.lock(handle, id), id);
          precondition.accept(current.version());
          ProductData data = change.apply(current.data());
          long step = Versions.step();
          ProductStore.update(handle, id, data, step);
          audit.record(handle, "product.update", path(id));
          return new Product(
              id,
              data.name(),
              data.price(),
              data.currency(),
              data.stock(),
              current.createdAt(),
              current.version() + step);
        });
  }

  /**
   * Removes a product.
   *
   * @param precondition as in {@link #change}
   * @throws ResourceNotFound if there is none
   */
  void delete(long id, LongConsumer precondition) {
    database.transaction(
        handle -> {
          precondition.accept(found(ProductStore.lock(handle, id), id).version());
          ProductStore.delete(handle, id);
          audit.record(handle, "product.delete", path(id));
          return id;
        });
  }

  /**
   * {@return those of the products that exist, by id}
   *
   * @param ids in any order
   * @throws dev.candor.failure.ServiceUnavailable if the database cannot answer
   */
  public Map<Long, Product> findAll(Collection<Long> ids) {
    return database.call(handle -> ProductStore.findAll(handle, ids)).stream()
        .collect(Collectors.toMap(Product::id, product -> product));
  }

  /**
   * Takes pieces of several products out of stock, all or none. Blocks.
   *
   * @param pieces how many of which product, in the order of ids: where all transactions lock rows
   *     in one order, none waits for one that waits for it
   * @param tooFew receives what there is of those products of which there is too little, if any,
   *     and has to throw
   * @throws dev.candor.failure.ServiceUnavailable if the database cannot answer
   */
  public void take(SortedMap<Long, Integer> pieces, Consumer<Map<Long, Integer>> tooFew) {
    database.transaction(
        handle -> {
          Map<Long, Integer> left = ProductStore.take(handle, pieces);
          if (!left.isEmpty()) {
            tooFew.accept(left);
          }
          return pieces;
        });
  }

  /**
   * Puts pieces back into stock. Blocks.
   *
   * @param pieces how many of which product, in the order of ids; products that no longer exist are
   *     skipped
   * @throws dev.candor.failure.ServiceUnavailable if the database cannot answer
   */
  public void giveBack(SortedMap<Long, Integer> pieces) {
    database.transaction(handle -> ProductStore.giveBack(handle, pieces));
  }

  CatalogSummary summary() {
    return database.call(ProductStore::summary);
  }

  private static String path(long id) {
    return "/products/" + id;
  }

  private static Product found(Optional<Product> product, long id) {
    return product.orElseThrow(() -> new ResourceNotFound("product", id));
  }
}
