package dev.candor.shop.order;

import dev.candor.audit.Audit;
import dev.candor.database.Database;
import dev.candor.database.ElapsedTime;
import dev.candor.database.Expiry;
import dev.candor.failure.DataConflict;
import dev.candor.failure.ExternalServiceUnavailable;
import dev.candor.failure.FailureCodes;
import dev.candor.failure.ResourceNotFound;
import dev.candor.failure.ValidationFailed;
import dev.candor.rest.Page;
import dev.candor.rest.PageRequest;
import dev.candor.shop.order.IdempotencyStore.Entry;
import dev.candor.shop.product.ProductService;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rules of orders. */
@Singleton
class OrderService {

  @Produces static final FailureCodes CODES = FailureCodes.of(OrderCode.values());

  private final Database database;
  private final ProductService products;
  private final Checkout checkout;
  private final Settlement settlement;
  private final OrderConfig config;
  private final Audit audit;
  private final ElapsedTime time;

  OrderService(
      Database database,
      ProductService products,
      Checkout checkout,
      Settlement settlement,
      OrderConfig config,
      Audit audit,
      ElapsedTime time) {
    this.database = database;
    this.products = products;
    this.checkout = checkout;
    this.settlement = settlement;
    this.config = config;
    this.audit = audit;
    this.time = time;
  }

  /**
   * Prices a basket.
   *
   * @throws ValidationFailed if it cannot be had
   */
  public PricedBasket price(List<BasketItem> items) {
    return PricedBasket.of(
        items, products.findAll(items.stream().map(BasketItem::productId).toList()));
  }

  /**
   * Orders something, or finds what was ordered with the same key before.
   *
   * @param key null if the caller will not repeat the request
   * @throws ValidationFailed if the basket cannot be had
   * @throws IdempotencyKeyReused if the key was sent with another request
   * @throws RequestInProgress if the order of this key is being worked on
   * @throws ExternalServiceUnavailable if inventory or payment cannot answer
   */
  Placement place(long userId, NewOrder wanted, @Nullable IdempotencyKey key) {
    String token = wanted.payment().token();
    String fingerprint = key == null ? "" : Fingerprint.of(wanted);
    Optional<Placement> placement = Optional.empty();
    while (placement.isEmpty()) {
      Optional<Entry> known = key == null ? Optional.empty() : find(userId, key);
      if (known.isPresent()) {
        placement = repeat(known.get(), fingerprint, token);
      } else {
        checkout.requireServices();
        placement =
            store(userId, wanted, key, fingerprint)
                .map(order -> new Placement(checkout.complete(order, token, true), false));
      }
    }
    return placement.get();
  }

  /**
   * Finds an order.
   *
   * @param owner whose it must be; null if that does not matter
   * @throws ResourceNotFound if there is none, or if it is another user's
   */
  Order get(long id, @Nullable Long owner) {
    return database
        .call(handle -> OrderStore.find(handle, id))
        .filter(order -> owner == null || owner == order.userId())
        .orElseThrow(() -> new ResourceNotFound("order", id));
  }

  /**
   * Orders, the newest first.
   *
   * @param owner whose; null for everybody's
   */
  Page<Order> list(@Nullable Long owner, PageRequest request) {
    return Page.of(
        database.call(
            handle ->
                owner == null
                    ? OrderStore.list(handle, request)
                    : OrderStore.listOf(handle, owner, request)),
        request,
        Order::id);
  }

  /**
   * Settles an order whose charge does not fit it, as an admin has found out by other means.
   *
   * @param precondition is given the current version and throws if the change was meant for another
   * @throws ResourceNotFound if there is none
   * @throws DataConflict if the order is not one of these, or a request or the recovery has it
   */
  Order settle(long id, LongConsumer precondition, OrderChange change) {
    Order order = get(id, null);
    precondition.accept(order.version());
    boolean settleable = order.mismatch() != null;
    Order settled =
        settleable && order.state() == OrderState.PENDING
            ? settlement.byAdmin(
                order,
                change.settlesAsPaid(),
                handle -> audit.record(handle, "order." + change.status(), "/orders/" + id))
            : order;
    if (!settleable || !settled.state().status().equals(change.status())) {
      throw DataConflict.ofState(
          "order", "status", "is settled by the answer of the payment service");
    }
    return settled;
  }

  private Optional<Entry> find(long userId, IdempotencyKey key) {
    return database.call(
        handle -> IdempotencyStore.find(handle, userId, key, time.expiry(config.keyRetention())));
  }

  /** Empty if the order has been given up meanwhile, and its key is free. */
  private Optional<Placement> repeat(Entry entry, String fingerprint, String token) {
    if (!entry.fingerprint().equals(fingerprint)) {
      throw new IdempotencyKeyReused();
    }
    Optional<Order> found = database.call(handle -> OrderStore.find(handle, entry.orderId()));
    if (found.isEmpty()) {
      return free(entry);
    }
    Order order = found.get();
    if (order.state() == OrderState.PENDING) {
      checkout.requireServices();
      Order claimed =
          database
              .transaction(handle -> OrderClaimStore.claim(handle, order.id(), config.claim()))
              .orElseThrow(() -> database.call(handle -> inProgress(handle, order.id())));
      return Optional.of(new Placement(checkout.complete(claimed, token, false), false));
    }
    return order.state() == OrderState.PAID || order.failure().isPresent()
        ? Optional.of(new Placement(order, true))
        : Optional.empty();
  }

  private RequestInProgress inProgress(Handle handle, long id) {
    return RequestInProgress.until(OrderClaimStore.claimedFor(handle, id, config.claim()));
  }

  /** Frees a key whose order has been deleted meanwhile: it must not lead nowhere for good. */
  private Optional<Placement> free(Entry entry) {
    database.transaction(
        handle -> {
          IdempotencyStore.deleteOf(handle, entry.orderId());
          return entry;
        });
    return Optional.empty();
  }

  /** Empty if another request with the same key has been faster. */
  private Optional<Order> store(
      long userId, NewOrder wanted, @Nullable IdempotencyKey key, String fingerprint) {
    PricedBasket basket = price(wanted.items());
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String reference = UUID.randomUUID().toString();
    try {
      return Optional.of(
          database.transaction(
              handle -> {
                long id =
                    OrderStore.insert(
                        handle, userId, reference, basket, now, checkout.start(), config.claim());
                if (key != null
                    && !IdempotencyStore.insert(handle, userId, key, new Entry(fingerprint, id))) {
                  throw new KeyTaken();
                }
                return new Order(
                    id,
                    reference,
                    userId,
                    OrderState.PENDING,
                    basket.items(),
                    basket.total(),
                    basket.currency(),
                    now,
                    null,
                    null,
                    1);
              }));
    } catch (KeyTaken e) {
      // Or it has expired, and would be in the way until it is deleted.
      Expiry expiry = time.expiry(config.keyRetention());
      database.call(handle -> IdempotencyStore.deleteExpired(handle, expiry, 1_000));
      return Optional.empty();
    } catch (DataConflict e) {
      // A product has just been deleted: pricing the basket again reports it.
      price(wanted.items());
      throw e;
    }
  }

  /** Rolls a transaction back. */
  private static final class KeyTaken extends RuntimeException {

    KeyTaken() {
      super(null, null, false, false);
    }
  }
}
