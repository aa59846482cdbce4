package dev.candor.order;

import dev.candor.database.Database;
import dev.candor.failure.ExternalServiceUnavailable;
import dev.candor.failure.ServiceUnavailable;
import dev.candor.order.inventory.Inventory;
import dev.candor.order.inventory.OutOfStock;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Moves orders along the arrows of {@link OrderState}. Each method returns the order as it stands
 * afterwards, whoever has moved it.
 */
@Singleton
class Settlement {

  private final Database database;
  private final Inventory inventory;
  private final OrderMetrics metrics;

  Settlement(Database database, Inventory inventory, OrderMetrics metrics) {
    this.database = database;
    this.inventory = inventory;
    this.metrics = metrics;
  }

  /** It has been charged. */
  Order paid(Order order) {
    return move(order, order.as(OrderState.PAID), "paid", handle -> {});
  }

  /** It has been declined, for good. */
  Order declined(Order order, String reason) {
    return released(
        move(
            order,
            order.declined(reason),
            "declined",
            handle -> OrderStore.setDeclineReason(handle, order.id(), reason)));
  }

  /** Nothing has been reserved, nothing charged. */
  Order outOfStock(Order order, OutOfStock shortage) {
    Order lacking = order.lacking(shortage.items());
    return move(order, lacking, "out_of_stock", handle -> OrderStore.setAvailable(handle, lacking));
  }

  /** It has not been charged and never will be. Its key is free for another try. */
  Order givenUp(Order order) {
    return released(abandoned(order));
  }

  /**
   * The request that made it knows that nothing has been charged. That is so for good only if
   * nobody else has had the order in the meantime.
   *
   * @param reserved whether its stock is to be released at once, rather than by the recovery
   */
  void givenUpUnlessTaken(Order order, boolean reserved) {
    Order now =
        database.transaction(
            handle -> OrderStore.isClaimedOnce(handle, order.id()) ? abandoned(order) : order);
    if (reserved) {
      released(now);
    }
  }

  /** Leaves an order to whoever comes next. */
  void leave(Order order) {
    database.call(handle -> OrderStore.leave(handle, order.id()));
  }

  /** Gives back what a failed order has reserved; if that cannot be done now, it will be. */
  Order released(Order order) {
    if (order.state() != OrderState.RELEASING) {
      return order;
    }
    try {
      inventory.release(order.id(), order.pieces());
      database.call(handle -> OrderStore.move(handle, order, OrderState.FAILED));
      return order.as(OrderState.FAILED);
    } catch (ExternalServiceUnavailable | ServiceUnavailable e) {
      return order;
    }
  }

  private Order abandoned(Order order) {
    return move(
        order,
        order.as(OrderState.RELEASING),
        "given_up",
        handle -> IdempotencyStore.deleteOf(handle, order.id()));
  }

  private Order move(Order order, Order wanted, String outcome, Consumer<Handle> also) {
    boolean moved =
        database.transaction(
            handle -> {
              boolean first = OrderStore.move(handle, order, wanted.state());
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
