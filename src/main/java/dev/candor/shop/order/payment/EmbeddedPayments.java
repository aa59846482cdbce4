package dev.candor.shop.order.payment;

import dev.candor.database.Database;
import dev.candor.failure.ExternalServiceUnavailable;

/**
 * A stand-in for a payment service, which takes no money and decides by the token. It remembers its
 * charges in our own database, and so answers for them after a crash, too. It decides nothing about
 * an order that began with a payment service, which may have taken money.
 */
final class EmbeddedPayments implements PaymentGateway {

  private static final String SERVICE = "payment";
  private static final long RETRY_AFTER_SECONDS = 1;

  private final Database database;

  EmbeddedPayments(Database database) {
    this.database = database;
  }

  @Override
  public void requireAvailable() {
    // As available as our own database.
  }

  @Override
  public boolean isStandIn() {
    return true;
  }

  @Override
  public Charge charge(long orderId, String reference, Amount amount, String token) {
    if (token.equals("tok_unavailable")) {
      throw unavailable();
    }
    Charge decided =
        switch (token) {
          case "tok_ok", "tok_timeout" -> Charge.succeeded(reference, amount);
          case "tok_declined" -> Charge.declined(reference, "card_declined");
          case "tok_insufficient_funds" -> Charge.declined(reference, "insufficient_funds");
          case "tok_expired_card" -> Charge.declined(reference, "expired_card");
          default -> Charge.declined(reference, "unknown_token");
        };
    boolean first = database.call(handle -> ChargeStore.insert(handle, orderId, decided));
    if (first && token.equals("tok_timeout")) {
      throw new ChargeInDoubt(unavailable());
    }
    return first ? decided : find(orderId, reference);
  }

  @Override
  public Charge cancel(long orderId, String reference) {
    Charge canceled = Charge.canceled(reference);
    return database.call(handle -> ChargeStore.insert(handle, orderId, canceled))
        ? canceled
        : find(orderId, reference);
  }

  private Charge find(long orderId, String reference) {
    return database
        .call(handle -> ChargeStore.find(handle, orderId, reference))
        .orElseGet(() -> Charge.unknown(reference));
  }

  private static ExternalServiceUnavailable unavailable() {
    return new ExternalServiceUnavailable(SERVICE, RETRY_AFTER_SECONDS);
  }
}
