package dev.candor.shop.order.payment;

import dev.candor.failure.ExternalServiceUnavailable;

/** A charge was requested, and it is unknown whether it was made. */
public final class ChargeInDoubt extends RuntimeException {

  private final ExternalServiceUnavailable failure;

  ChargeInDoubt(ExternalServiceUnavailable failure) {
    super(null, failure, false, false);
    this.failure = failure;
  }

  /** {@return the failure that the client gets} */
  public ExternalServiceUnavailable failure() {
    return failure;
  }
}
