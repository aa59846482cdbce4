package dev.candor.shop.order;

import dev.candor.database.Database;
import dev.candor.failure.DataConflict;
import dev.candor.failure.ExternalServiceUnavailable;
import dev.candor.failure.ServiceUnavailable;
import dev.candor.shop.order.inventory.Inventory;
import dev.candor.shop.order.inventory.OutOfStock;
import dev.candor.shop.order.payment.Charge;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Moves orders along the arrows of {@link OrderState}. Each method returns the order as it stands
 * afterwards, whatever has moved it.
 */
@Singleton
class Settlement {

  private static final Logger LOG = Logger.getLogger(Settlement.class);

  private final Database database;
  private final Inventory inventory;
  private final OrderMetrics metrics;
  private final OrderConfig config;

  Settlement(Database database, Inventory inventory, OrderMetrics metrics, OrderConfig config) {
    this.config = config;
    this.database = database;
    this.inventory = inventory;
    this.metrics = metrics;
  }

  /**
   * Goes by what the payment service says about an order's charge, and by nothing else. A charge
   * that is not this order's, or of another amount or currency, decides nothing: the order stays
   * pending until the service says something else or an admin decides.
   */
  Order charged(Order order, Charge charge) {
    String mismatch = charge.mismatch(order.reference(), order.amount());
    if (mismatch != null) {
      return mismatched(order, mismatch);
    }
    return switch (charge.status()) {
      case SUCCEEDED -> chargedFor(order);
      case DECLINED -> declined(order, String.valueOf(charge.reason()));
      case CANCELED -> givenUp(order);
      case UNKNOWN -> throw new IllegalStateException("never fits an order");
    };
  }

  /**
   * An admin has found out what became of the charge of an order.
   *
   * @param record is a part of the transaction that settles it, if this does
   * @throws DataConflict if a request, or the recovery, has the order for itself: it may be about
   *     to charge it
   */
  Order byAdmin(Order order, boolean paid, Consumer<Handle> record) {
    Order now =
        database.transaction(
            handle -> {
              if (OrderClaimStore.lockedFor(handle, order.id(), config.claim()) > 0) {
                throw DataConflict.ofState(
                    "order", "status", "is being asked of the payment service at this moment");
              }
              return paid ? paid(order, record) : abandoned(order, record);
            });
    return released(now);
  }

  /** Logs each order once, on whichever replica it was noticed first. */
  private Order mismatched(Order order, String mismatch) {
    if (database.call(handle -> OrderStateStore.setMismatch(handle, order.id(), mismatch))) {
      LOG.errorf(
          "Order %d with the reference %s stays pending until an admin settles it: %s",
          order.id(), order.reference(), mismatch);
    }
    leave(order);
    return order;
  }

  private Order chargedFor(Order order) {
    Order now = paid(order, handle -> {});
    if (now.state() != OrderState.PAID) {
      LOG.errorf(
          "Order %d with the reference %s has failed, and the payment service says that it was"
              + " charged",
          order.id(), order.reference());
    }
    return now;
  }

  private Order paid(Order order, Consumer<Handle> also) {
    return move(order, order.as(OrderState.PAID), "paid", also);
  }

  private Order declined(Order order, String reason) {
    return released(
        move(
            order,
            order.declined(reason),
            "declined",
            handle -> OrderStateStore.setDeclineReason(handle, order.id(), reason)));
  }

  /**
   * Nothing could be reserved. What was charged before is for the payment service to say, and what
   * an earlier call may reserve yet is released.
   *
   * @param charge what it says, after which nothing more will be charged
   */
  Order outOfStock(Order order, OutOfStock shortage, Charge charge) {
    if (charge.status() != Charge.Status.CANCELED
        || charge.mismatch(order.reference(), order.amount()) != null) {
      return charged(order, charge);
    }
    Order now = move(order, order.lacking(shortage.items()), "out_of_stock", handle -> {});
    if (inventory.isOwnStock()) {
      return released(now);
    }
    leave(now);
    return now;
  }

  /**
   * The request that made it knows that nothing has been charged. That is so for good only if no
   * other process has had the order in the meantime. Then nothing of our own stock is reserved
   * later, either. An inventory service may have an earlier call in its queue, and reserve later:
   * the recovery releases that, so that the client need not wait for it.
   *
   * @throws ExternalServiceUnavailable if one has: it is the one that settles the order
   */
  Order outOfStockUnlessTaken(Order order, OutOfStock shortage) {
    Order lacking = order.lacking(shortage.items());
    boolean forGood = inventory.isOwnStock();
    Order now =
        database.transaction(
            handle -> {
              if (!OrderClaimStore.isClaimedOnce(handle, order.id())) {
                throw Checkout.settledByOthers();
              }
              return move(
                  order,
                  forGood ? lacking.as(OrderState.FAILED) : lacking,
                  "out_of_stock",
                  also -> {});
            });
    if (now.state().isUnsettled()) {
      leave(now);
    }
    return now;
  }

  /** It has not been charged and never will be. Its key is free for another try. */
  private Order givenUp(Order order) {
    return released(abandoned(order, handle -> {}));
  }

  /**
   * The request that made it knows that nothing has been charged. That is so for good only if no
   * other process has had the order in the meantime.
   *
   * @param reserved whether its stock is to be released at once, rather than by the recovery
   */
  void givenUpUnlessTaken(Order order, boolean reserved) {
    Order now =
        database.transaction(
            handle ->
                OrderClaimStore.isClaimedOnce(handle, order.id())
                    ? abandoned(order, also -> {})
                    : order);
    if (reserved) {
      released(now);
    }
  }

  /** Leaves an order to the next run, unless it has been claimed by another meanwhile. */
  void leave(Order order) {
    database.call(handle -> OrderClaimStore.leave(handle, order));
  }

  /** Gives back what a failed order has reserved; if that cannot be done now, it will be. */
  Order released(Order order) {
    if (order.state() != OrderState.RELEASING) {
      return order;
    }
    try {
      inventory.release(order.id(), order.reference(), order.pieces());
      Order failed = order.as(OrderState.FAILED);
      database.transaction(handle -> OrderStateStore.move(handle, order, failed));
      return failed;
    } catch (ExternalServiceUnavailable | ServiceUnavailable e) {
      return order;
    }
  }

  private Order abandoned(Order order, Consumer<Handle> also) {
    return move(
        order,
        order.as(OrderState.RELEASING),
        "given_up",
        also.andThen(handle -> IdempotencyStore.deleteOf(handle, order.id())));
  }

  private Order move(Order order, Order wanted, String outcome, Consumer<Handle> also) {
    boolean moved =
        database.transaction(
            handle -> {
              boolean first = OrderStateStore.move(handle, order, wanted);
              if (first) {
                also.accept(handle);
              }
              return first;
            });
    if (moved) {
      metrics.count(outcome);
      return wanted;
    }
    return database.call(handle -> OrderStore.find(handle, order.id())).orElse(order);
  }
}
