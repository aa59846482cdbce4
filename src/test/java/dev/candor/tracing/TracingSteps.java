package dev.candor.tracing;

import dev.candor.testing.Collector;
import dev.candor.testing.Engine;
import dev.candor.testing.InventoryServer;
import dev.candor.testing.PaymentServer;
import dev.candor.testing.Service;
import java.util.Map;

/** What the tests of tracing have in common: one service, its collector, and whom it calls. */
abstract class TracingSteps {

  static final String PARENT = "00f067aa0ba902b7";

  static final Collector COLLECTOR = Collector.start();
  static final PaymentServer PAYMENT = PaymentServer.start();
  static final InventoryServer INVENTORY = InventoryServer.start();
  static final Service SERVICE =
      Service.start(
          Engine.newDirectory(),
          Map.ofEntries(
              Map.entry("CANDOR_TRACING_URL", COLLECTOR.url()),
              Map.entry("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "100ms"),
              Map.entry("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"),
              Map.entry("CANDOR_SANDBOX", "true"),
              Map.entry("CANDOR_REQUEST_TIMEOUT", "4s"),
              Map.entry("CANDOR_PAYMENT_URL", PAYMENT.url()),
              Map.entry("CANDOR_INVENTORY_URL", INVENTORY.url()),
              // On a busy machine, an answer that is late is not one that is missing.
              Map.entry("CANDOR_PAYMENT_TIMEOUT", "30s"),
              Map.entry("CANDOR_INVENTORY_TIMEOUT", "30s"),
              Map.entry("CANDOR_ORDER_CLAIM", "5m"),
              Map.entry("CANDOR_ORDER_GRACE", "200ms")));
}
