package dev.candor.shop.order.payment;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.Detail;
import dev.candor.failure.Failure;
import dev.candor.failure.FailureKind;
import dev.candor.failure.HeaderField;

/** The payment was declined; no money was taken. */
public final class PaymentFailed extends Failure {

  private static final Detail<String> REASON =
      Detail.string("reason", "Why, as the payment service tells.");

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.PAYMENT_REQUIRED,
              "The payment was declined",
              "Order again with another means of payment.")
          .when("The payment service declined the charge. No money was taken, and no stock.")
          .with(REASON)
          .with(HeaderField.sometimes(HeaderField.REPLAYED, HeaderField.REPLAYED_DESCRIPTION))
          .sample(given -> new PaymentFailed(given.text(REASON.name(), "insufficient_funds")));

  private final String reason;

  /**
   * Makes a failure that names the reason.
   *
   * @param reason in snake_case, as the payment service gave it
   */
  public PaymentFailed(String reason) {
    super(
        PaymentCode.PAYMENT_FAILED, "The payment was declined (" + reason + ")", REASON.is(reason));
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
