package dev.candor.shop.order.payment;

import org.jspecify.annotations.Nullable;

/**
 * What became of a charge, for ever.
 *
 * @param reference what the payment service knows the order by
 * @param amount what was charged, if it succeeded
 * @param reason why it was declined, if it was
 */
public record Charge(
    String reference, Status status, @Nullable Amount amount, @Nullable String reason) {

  /** Whether money was taken, and if not, who decided so. */
  public enum Status {
    SUCCEEDED,
    DECLINED,
    CANCELED
  }

  static Charge succeeded(String reference, Amount amount) {
    return new Charge(reference, Status.SUCCEEDED, amount, null);
  }

  static Charge declined(String reference, String reason) {
    return new Charge(reference, Status.DECLINED, null, reason);
  }

  static Charge canceled(String reference) {
    return new Charge(reference, Status.CANCELED, null, null);
  }

  /** Returns why this is not the charge of an order; null if it is. */
  public @Nullable String mismatch(String expectedReference, Amount expectedAmount) {
    if (!reference.equals(expectedReference)) {
      return "the payment service answers with another reference";
    }
    return status == Status.SUCCEEDED && !expectedAmount.equals(amount)
        ? amount + " was charged, not " + expectedAmount
        : null;
  }
}
