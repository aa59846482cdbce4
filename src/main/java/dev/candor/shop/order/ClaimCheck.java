package dev.candor.shop.order;

import dev.candor.settings.SettingsCheck;
import dev.candor.shop.order.inventory.Inventory;
import dev.candor.shop.order.inventory.InventoryConfig;
import dev.candor.shop.order.payment.PaymentConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Warns of a claim that ends while its request may still wait for a service. Such an order is not
 * charged twice, but it may be given up while it is being charged.
 */
@Singleton
class ClaimCheck implements SettingsCheck {

  private static final Logger LOG = Logger.getLogger(ClaimCheck.class);

  private final OrderConfig config;
  private final InventoryConfig inventory;
  private final PaymentConfig payment;

  ClaimCheck(OrderConfig config, InventoryConfig inventory, PaymentConfig payment) {
    this.config = config;
    this.inventory = inventory;
    this.payment = payment;
  }

  @Override
  public void check() {
    Duration calls = Inventory.longestReservation(inventory);
    if (payment.url().isPresent()) {
      calls = calls.plus(payment.timeout());
    }
    if (config.claim().compareTo(calls) <= 0) {
      LOG.warnf(
          "CANDOR_ORDER_CLAIM is %d ms, and the calls for one order can take %d ms: an order may be"
              + " given up while it is being charged. Raise it, or lower CANDOR_INVENTORY_TIMEOUT"
              + " (three tries) or CANDOR_PAYMENT_TIMEOUT",
          config.claim().toMillis(), calls.toMillis());
    }
  }
}
