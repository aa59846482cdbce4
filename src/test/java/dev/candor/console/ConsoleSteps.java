package dev.candor.console;

import dev.candor.testing.Engine;
import dev.candor.testing.PaymentServer;
import dev.candor.testing.Service;
import java.util.Map;
import java.util.UUID;

/** What the tests of the console have in common: one service that has something to show. */
abstract class ConsoleSteps {

  static final String TIME = "<time datetime=\"20\\d\\d-[^\"]+Z\">[^<]+</time>";

  static final PaymentServer PAYMENT = PaymentServer.start();
  static final Service SERVICE =
      Service.start(
          Engine.newDirectory(),
          Map.ofEntries(
              Map.entry("CANDOR_CONSOLE_HOSTS", "console.example.com"),
              Map.entry("CANDOR_CONSOLE_MAINTENANCE_SWITCH", "true"),
              Map.entry("CANDOR_JOURNAL_CLIENT_ADDRESSES", "network"),
              Map.entry("CANDOR_PAYMENT_URL", PAYMENT.url()),
              Map.entry("CANDOR_RATE_LIMIT_PROBE_LIMIT", "10"),
              Map.entry("CANDOR_RATE_LIMIT_PROBE_PERIOD", "100h"),
              Map.entry("CANDOR_RATE_LIMIT_PROBE_ROUTES", "GET /protected"),
              Map.entry("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"),
              Map.entry("CANDOR_RATE_LIMIT_WHERE_LIMIT", "100"),
              Map.entry("CANDOR_RATE_LIMIT_WHERE_PERIOD", "100h"),
              Map.entry("CANDOR_RATE_LIMIT_WHERE_BY", "ip"),
              Map.entry("CANDOR_RATE_LIMIT_WHERE_ROUTES", "GET /errors"),
              Map.entry("CANDOR_TRUSTED_PROXIES", "127.0.0.1")));
  static final ConsolePage CONSOLE = new ConsolePage(SERVICE);

  final String requestId = UUID.randomUUID().toString();
}
