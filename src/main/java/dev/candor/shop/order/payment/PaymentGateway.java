package dev.candor.shop.order.payment;

import dev.candor.failure.ExternalServiceUnavailable;

/**
 * Where orders are charged. Its two calls of a service block, and may be repeated. Their
 * idempotency key is the order's reference, as another database may hand out its id again; the
 * stand-in's table, which shares the fate of the orders, goes by the id.
 */
public interface PaymentGateway {

  /**
   * Rejects at once what would fail anyway. Never blocks.
   *
   * @throws ExternalServiceUnavailable if it is known not to answer
   */
  void requireAvailable();

  /**
   * {@return whether this is the stand-in, which decides nothing about an order of a payment
   * service}
   */
  boolean isStandIn();

  /**
   * Charges an order, at most once.
   *
   * @param orderId from 1
   * @param reference of the order, unique across databases
   * @param amount what the order costs, in minor units of its currency
   * @param token of the means of payment, as the client sent it
   * @return what became of the charge, as the service says; not compared with the order
   * @throws ExternalServiceUnavailable if the service was not even asked
   * @throws ChargeInDoubt if it was asked, and what it did is not known
   */
  Charge charge(long orderId, String reference, Amount amount, String token);

  /**
   * Asks what became of an order's charge. If there is none, there never will be.
   *
   * @param orderId from 1
   * @param reference of the order, unique across databases
   * @return what became of the charge, as the service says; not compared with the order
   * @throws ExternalServiceUnavailable if it cannot answer
   */
  Charge cancel(long orderId, String reference);
}
