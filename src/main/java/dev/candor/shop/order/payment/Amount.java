package dev.candor.shop.order.payment;

/**
 * An amount of money.
 *
 * @param value in minor units of the currency
 * @param currency ISO 4217
 */
public record Amount(long value, String currency) {

  @Override
  public String toString() {
    return value + " " + currency;
  }
}
