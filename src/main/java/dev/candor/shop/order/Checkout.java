package dev.candor.shop.order;

import dev.candor.failure.ExternalServiceUnavailable;
import dev.candor.failure.ServiceUnavailable;
import dev.candor.shop.order.inventory.Inventory;
import dev.candor.shop.order.inventory.OutOfStock;
import dev.candor.shop.order.payment.Charge;
import dev.candor.shop.order.payment.ChargeInDoubt;
import dev.candor.shop.order.payment.PaymentGateway;
import jakarta.inject.Singleton;

/**
 * Brings a pending order to its end on behalf of its caller: reserve, charge, confirm. No
 * transaction is open while a service is called; whatever happens between two steps, the order is
 * stored, and each step can be repeated.
 */
@Singleton
class Checkout {

  private static final String SETTLED_LATER =
      " and is settled then. Sent again without the same Idempotency-Key it is a second order";

  private static final String IN_DOUBT =
      "the order stays pending until it has said whether it was charged," + SETTLED_LATER;

  private static final String NOT_STORED = "the order stays pending until it can," + SETTLED_LATER;

  private final Inventory inventory;
  private final PaymentGateway payments;
  private final Settlement settlement;

  Checkout(Inventory inventory, PaymentGateway payments, Settlement settlement) {
    this.inventory = inventory;
    this.payments = payments;
    this.settlement = settlement;
  }

  /**
   * Refuses an order before anything is done for it.
   *
   * @throws ExternalServiceUnavailable if one of the services is known not to answer
   */
  void requireServices() {
    inventory.requireAvailable();
    payments.requireAvailable();
  }

  /** Returns with whom an order begins. */
  OrderStart start() {
    return new OrderStart(payments.isStandIn(), inventory.isOwnStock());
  }

  /**
   * Completes an order that this request has a claim on.
   *
   * @param first whether no other request has tried before
   * @return the order, paid or failed; pending if its charge does not fit it
   * @throws ExternalServiceUnavailable if one of the services cannot answer: the order is pending
   *     if it may have been charged
   * @throws ServiceUnavailable if the database is lost: the order is pending
   */
  Order complete(Order order, String token, boolean first) {
    try {
      return proceed(order, token, first);
    } catch (ServiceUnavailable e) {
      throw e.meaning(NOT_STORED);
    }
  }

  private Order proceed(Order order, String token, boolean first) {
    boolean reserved = false;
    try {
      reserved = inventory.reserve(order.id(), order.reference(), order.pieces());
      if (!reserved) {
        throw settledByOthers();
      }
      Charge charge = payments.charge(order.id(), order.reference(), order.amount(), token);
      return settlement.charged(order, charge);
    } catch (OutOfStock e) {
      return first ? settlement.outOfStockUnlessTaken(order, e) : lacking(order, e);
    } catch (ChargeInDoubt e) {
      settlement.leave(order);
      throw inDoubt(e.failure());
    } catch (ExternalServiceUnavailable e) {
      if (first) {
        settlement.givenUpUnlessTaken(order, reserved);
      } else {
        settlement.leave(order);
      }
      throw e;
    }
  }

  /**
   * An earlier request may have charged the order, whatever has become of its reservation since: so
   * the payment service has the last word.
   */
  private Order lacking(Order order, OutOfStock shortage) {
    try {
      return settlement.outOfStock(order, shortage, payments.cancel(order.id(), order.reference()));
    } catch (ExternalServiceUnavailable e) {
      settlement.leave(order);
      throw inDoubt(e);
    }
  }

  /** What the caller of an order gets whose charge is in doubt. */
  static ExternalServiceUnavailable inDoubt(ExternalServiceUnavailable failure) {
    return failure.meaning(IN_DOUBT);
  }

  /** Another request, or the recovery, had the order while this one was long under way. */
  static ExternalServiceUnavailable settledByOthers() {
    return new ExternalServiceUnavailable("payment", 1);
  }
}
