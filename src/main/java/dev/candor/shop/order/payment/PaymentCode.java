package dev.candor.shop.order.payment;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.Detail;
import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureKind;
import dev.candor.failure.HeaderField;

/** The codes of this feature. */
public enum PaymentCode implements FailureCode {
  /** The payment service declined the charge: {@link PaymentFailed}. */
  PAYMENT_FAILED(
      CodeDefinition.of(
              FailureKind.PAYMENT_REQUIRED,
              "The payment was declined",
              "Order again with another means of payment.")
          .when("The payment service declined the charge. No money was taken, and no stock.")
          .with(Detail.string("reason", "Why, as the payment service tells."))
          .with(HeaderField.sometimes(HeaderField.REPLAYED, HeaderField.REPLAYED_DESCRIPTION))
          .sample(given -> new PaymentFailed(given.text("reason", "insufficient_funds"))));

  private final CodeDefinition definition;

  PaymentCode(CodeDefinition definition) {
    this.definition = definition;
  }

  @Override
  public CodeDefinition definition() {
    return definition;
  }
}
