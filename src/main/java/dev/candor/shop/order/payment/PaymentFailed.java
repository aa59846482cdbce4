package dev.candor.shop.order.payment;

import dev.candor.failure.Failure;
import java.util.Map;

/** The payment was declined; no money was taken. */
public final class PaymentFailed extends Failure {

  private static final long serialVersionUID = 1L;

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
