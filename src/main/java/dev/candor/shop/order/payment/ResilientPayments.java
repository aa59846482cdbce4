package dev.candor.shop.order.payment;

import dev.candor.remote.RemoteCallFailed;
import dev.candor.remote.RemoteService;

/**
 * Waits for a payment service no longer than it should. No call is repeated here: a charge because
 * that is for the caller to decide, a question about one because the recovery asks again.
 */
final class ResilientPayments implements PaymentGateway {

  private final PaymentGateway payments;
  private final RemoteService service;

  ResilientPayments(PaymentGateway payments, RemoteService service) {
    this.payments = payments;
    this.service = service;
  }

  @Override
  public boolean isStandIn() {
    return false;
  }

  @Override
  public void requireAvailable() {
    service.requireAvailable();
  }

  @Override
  public Charge charge(long orderId, String reference, Amount amount, String token) {
    try {
      return service.call(Charge.class, () -> payments.charge(orderId, reference, amount, token));
    } catch (RemoteCallFailed e) {
      throw e.wasAsked() ? new ChargeInDoubt(e.failure()) : e.failure();
    }
  }

  @Override
  public Charge cancel(long orderId, String reference) {
    try {
      return service.call(Charge.class, () -> payments.cancel(orderId, reference));
    } catch (RemoteCallFailed e) {
      throw e.failure();
    }
  }
}
