package dev.candor.shop.order.payment;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.Detail;
import dev.candor.failure.Failure;
import dev.candor.failure.FailureKind;
import dev.candor.failure.HeaderField;
import java.util.Map;

/** The payment was declined; no money was taken. */
public final class PaymentFailed extends Failure {

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.PAYMENT_REQUIRED,
              "The payment was declined",
              "Order again with another means of payment.")
          .when("The payment service declined the charge. No money was taken, and no stock.")
          .with(Detail.string("reason", "Why, as the payment service tells."))
          .with(HeaderField.sometimes(HeaderField.REPLAYED, HeaderField.REPLAYED_DESCRIPTION))
          .sample(given -> new PaymentFailed(given.text("reason", "insufficient_funds")));

  private final String reason;

  /**
   * Makes a failure that names the reason.
   *
   * @param reason in snake_case, as the payment service gave it
   */
  public PaymentFailed(String reason) {
    super(PaymentCode.PAYMENT_FAILED, "The payment was declined (" + reason + ")");
    this.reason = reason;
  }

  String reason() {
    return reason;
  }

  @Override
  public Map<String, Object> details() {
    return Map.of("reason", reason);
  }
}
