package dev.candor.order.payment;

import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureKind;

/** The codes of this feature. */
public enum PaymentCode implements FailureCode {
  PAYMENT_FAILED(
      FailureKind.PAYMENT_REQUIRED,
      "The payment was declined",
      "Order again with another means of payment.");

  private final Meaning meaning;

  PaymentCode(FailureKind kind, String title, String remedy) {
    this.meaning = new Meaning(kind, title, remedy);
  }

  @Override
  public Meaning meaning() {
    return meaning;
  }
}
