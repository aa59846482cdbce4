package dev.candor.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.testing.Collector;
import dev.candor.testing.Engine;
import dev.candor.testing.InventoryServer;
import dev.candor.testing.PaymentServer;
import dev.candor.testing.Postgres;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
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
                Map.of(
                    "CANDOR_DATABASE_URL", Postgres.shared().createDatabase() + "\n",
                    "CANDOR_REDIS_URL", "redis://127.0.0.1:" + redis.port() + "\n",
                    "CANDOR_PAYMENT_URL", payment.url() + "\n",
                    "CANDOR_PAYMENT_TIMEOUT", "10s",
                    "CANDOR_INVENTORY_URL", inventory.url() + "\n",
                    "CANDOR_INVENTORY_TIMEOUT", "10s",
                    "CANDOR_TRACING_URL", collector.url() + "\n"))) {
      long pen = Products.create(service, 199, 9);
      inventory.stock(pen, 9);
      Purchase.of("tok_ok", Map.of(pen, 1)).send(service.admin()).then().statusCode(201);
      assertThat(payment.takings()).hasSize(1);
      collector.await(span -> span.name().equals("POST /orders"));
      service
          .management()
          .get("/q/health/ready")
          .then()
          .statusCode(200)
          .rootPath("checks.find { it.name == 'rate-limit' }")
          .body("data.state", equalTo("redis"));
    }
  }
}
