package dev.candor.shop.order.payment;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.FailureCode;

/** The codes of this feature. */
enum PaymentCode implements FailureCode {
  /** The payment service declined the charge: {@link PaymentFailed}. */
  PAYMENT_FAILED(PaymentFailed.DEFINITION);

  private final CodeDefinition definition;

  PaymentCode(CodeDefinition definition) {
    this.definition = definition;
  }

  @Override
  public CodeDefinition definition() {
    return definition;
  }
}
