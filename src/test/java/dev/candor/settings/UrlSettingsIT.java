package dev.candor.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.testing.Collector;
import dev.candor.testing.Engine;
import dev.candor.testing.InventoryServer;
import dev.candor.testing.Patience;
import dev.candor.testing.PaymentServer;
import dev.candor.testing.Postgres;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Addresses from mounted secrets, which end with a newline. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class UrlSettingsIT {

  @Test
  void everyDependencyIsReachedByAnAddressThatEndsWithANewline() {
    try (PaymentServer payment = PaymentServer.start();
        InventoryServer inventory = InventoryServer.start();
        Collector collector = Collector.start();
        Redis redis = Redis.start();
        Service service =
            Service.start(
                Engine.newDirectory(),
                settings(
                    Map.of(
                        "CANDOR_REDIS_URL", "redis://127.0.0.1:" + redis.port(),
                        "CANDOR_PAYMENT_URL", payment.url(),
                        "CANDOR_INVENTORY_URL", inventory.url(),
                        "CANDOR_TRACING_URL", collector.url())))) {
      long pen = Products.create(service, 199, 9);
      inventory.stock(pen, 9);
      Purchase.of("tok_ok", Map.of(pen, 1)).send(service.admin()).then().statusCode(201);
      assertThat(payment.takings()).hasSize(1);
      collector.await(span -> span.name().equals("POST /orders"));
      Patience.await("Redis answers")
          .untilAsserted(
              () ->
                  service
                      .management()
                      .get("/q/health/ready")
                      .then()
                      .statusCode(200)
                      .rootPath("checks.find { it.name == 'rate-limit' }")
                      .body("data.state", equalTo("redis")));
    }
  }

  /** The addresses and that of a database, each with a newline, and patience with all of them. */
  private static Map<String, String> settings(Map<String, String> addresses) {
    Map<String, String> settings =
        new HashMap<>(Postgres.patient(Postgres.shared().createDatabase()));
    settings.computeIfPresent("CANDOR_DATABASE_URL", (name, address) -> address + "\n");
    addresses.forEach((name, address) -> settings.put(name, address + "\n"));
    settings.put("CANDOR_PAYMENT_TIMEOUT", "30s");
    settings.put("CANDOR_INVENTORY_TIMEOUT", "30s");
    settings.put("CANDOR_ORDER_CLAIM", "5m");
    return settings;
  }
}
