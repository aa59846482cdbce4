package dev.candor.order.payment;

import dev.candor.failure.ExternalServiceUnavailable;

/**
 * Where orders are charged. Both calls may be repeated; the order's id is their idempotency key.
 */
public interface PaymentGateway {

  /**
   * Refuses what could not be done anyway.
   *
   * @throws ExternalServiceUnavailable if it is known not to answer
   */
  void requireAvailable();

  /**
   * Charges an order, at most once.
   *
   * @return succeeded with this amount and currency, or canceled
   * @throws PaymentFailed if it was declined
   * @throws ExternalServiceUnavailable if the service was not even asked
   * @throws ChargeInDoubt if it was asked, and what it did is not known
   */
  Charge charge(long orderId, Amount amount, String token);

  /**
   * Asks what became of an order's charge. If there is none, there never will be.
   *
   * @throws ExternalServiceUnavailable if it cannot answer
   */
  Charge cancel(long orderId);
}
