package dev.candor.shop.order.payment;

import dev.candor.failure.ExternalServiceUnavailable;

/** A charge was asked for, and nobody knows whether it was made. */
public final class ChargeInDoubt extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExternalServiceUnavailable failure;

  ChargeInDoubt(ExternalServiceUnavailable failure) {
    super(null, failure, false, false);
    this.failure = failure;
  }

  /** What the caller is told. */
  public ExternalServiceUnavailable failure() {
    return failure;
  }
}
