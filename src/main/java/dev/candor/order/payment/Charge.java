package dev.candor.order.payment;

import org.jspecify.annotations.Nullable;

/**
 * What became of a charge, for ever.
 *
 * @param amount what was charged, if it succeeded
 * @param reason why it was declined, if it was
 */
public record Charge(Status status, @Nullable Amount amount, @Nullable String reason) {

  /** Whether money was taken, and if not, who decided so. */
  public enum Status {
    SUCCEEDED,
    DECLINED,
    CANCELED
  }

  static Charge succeeded(Amount amount) {
    return new Charge(Status.SUCCEEDED, amount, null);
  }

  static Charge declined(String reason) {
    return new Charge(Status.DECLINED, null, reason);
  }

  static Charge canceled() {
    return new Charge(Status.CANCELED, null, null);
  }

  /** Whether exactly this was taken. */
  public boolean isOf(Amount expected) {
    return status == Status.SUCCEEDED && expected.equals(amount);
  }
}
