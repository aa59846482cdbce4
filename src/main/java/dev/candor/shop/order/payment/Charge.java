package dev.candor.shop.order.payment;

import org.jspecify.annotations.Nullable;

/**
 * What became of a charge, for ever.
 *
 * @param reference what the payment service knows the order by
 * @param status whether money was taken
 * @param amount what was charged; null unless it succeeded
 * @param reason why it was declined, in snake_case; null unless it was
 */
public record Charge(
    String reference, Status status, @Nullable Amount amount, @Nullable String reason) {

  /** Whether money was taken, and if not, who decided so. */
  public enum Status {
    /** Money was taken. */
    SUCCEEDED,
    /** The payment service took no money. */
    DECLINED,
    /** We asked for no charge to be made any more, and none was. */
    CANCELED,
    /** Only a payment service knows, and its URL is not set any more. */
    UNKNOWN
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

  static Charge unknown(String reference) {
    return new Charge(reference, Status.UNKNOWN, null, null);
  }

  /**
   * Compares the charge with the order that it is for.
   *
   * @param expectedReference the order's
   * @param expectedAmount what the order costs
   * @return why this is not the charge of the order, for an operator; null if it is
   */
  public @Nullable String mismatch(String expectedReference, Amount expectedAmount) {
    if (!reference.equals(expectedReference)) {
      return "the payment service answers with another reference";
    }
    if (status == Status.UNKNOWN) {
      return "a payment service knows what became of its charge, and CANDOR_PAYMENT_URL is not set";
    }
    return status == Status.SUCCEEDED && !expectedAmount.equals(amount)
        ? amount + " was charged, not " + expectedAmount
        : null;
  }
}
