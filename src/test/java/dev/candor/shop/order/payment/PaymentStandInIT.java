package dev.candor.shop.order.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Nobody sells goods for nothing without knowing it. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class PaymentStandInIT {

  private static final String WARNING = "a stand-in answers for payment and takes no money";

  @Test
  void theStandInIsAnnouncedEverywhere() {
    try (Service service = Service.start(Engine.newDirectory(), Map.of())) {
      assertThat(service.log()).containsPattern("WARN .*CANDOR_PAYMENT_URL is not set.*" + WARNING);
      assertThat(service.metric("payment_stand_in", "")).isEqualTo(1);
      readiness(service, "stand-in");
    }
  }

  @Test
  void aPaymentServiceIsNoStandIn() {
    Map<String, String> settings = Map.of("CANDOR_PAYMENT_URL", "http://127.0.0.1:9");
    try (Service service = Service.start(Engine.newDirectory(), settings)) {
      assertThat(service.log()).doesNotContain(WARNING);
      assertThat(service.metric("payment_stand_in", "")).isZero();
      readiness(service, "service");
    }
  }

  private static void readiness(Service service, String state) {
    service
        .management()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.name", hasItem("payment"))
        .body("checks.find { it.name == 'payment' }.data.state", equalTo(state));
  }
}
