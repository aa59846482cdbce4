package dev.candor.shop.order;

import dev.candor.testing.Engine;
import dev.candor.testing.InventoryServer;
import dev.candor.testing.PaymentServer;
import java.util.HashMap;
import java.util.Map;

/** How services are set up whose orders fail: everything that takes its time takes less of it. */
final class OrderSettings {

  private OrderSettings() {}

  /** The settings of an embedded service whose orders two services take part in. */
  static Map<String, String> of(
      PaymentServer payment, InventoryServer inventory, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("CANDOR_PAYMENT_URL", payment.url());
    settings.put("CANDOR_INVENTORY_URL", inventory.url());
    // On a busy machine, an answer that is late is not one that is missing.
    settings.put("CANDOR_PAYMENT_TIMEOUT", "30s");
    settings.put("CANDOR_INVENTORY_TIMEOUT", "30s");
    settings.putAll(more);
    return of(Engine.EMBEDDED, settings);
  }

  /** The settings of a service with a database of its own. */
  static Map<String, String> of(Engine engine, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(engine.settings());
    settings.put("CANDOR_PAYMENT_TIMEOUT", "500ms");
    settings.put("CANDOR_INVENTORY_TIMEOUT", "500ms");
    settings.put("CANDOR_PAYMENT_BREAKER_DELAY", "500ms");
    settings.put("CANDOR_ORDER_CLAIM", "1s");
    settings.put("CANDOR_ORDER_GRACE", "200ms");
    // Else some of many orders at a time would be refused before they fail.
    settings.put("CANDOR_OVERLOAD_ENABLED", "false");
    settings.putAll(more);
    return settings;
  }
}
