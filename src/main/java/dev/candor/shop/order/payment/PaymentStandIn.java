package dev.candor.shop.order.payment;

import dev.candor.StartOrder;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Tells operators whether the stand-in answers for payment, which takes no money: in the log at the
 * start, in the data of readiness and in a metric.
 */
@Readiness
@ApplicationScoped
class PaymentStandIn implements HealthCheck {

  private static final Logger LOG = Logger.getLogger(PaymentStandIn.class);

  private final Instant since = Instant.now();
  private final boolean inUse;

  PaymentStandIn(PaymentConfig config, MeterRegistry registry) {
    this.inUse = config.url().isEmpty();
    Gauge.builder("payment.stand.in", () -> inUse ? 1 : 0)
        .description("1 while a stand-in answers for payment, which takes no money")
        .register(registry);
  }

  void warn(@Observes @Priority(StartOrder.NOTICES) StartupEvent event) {
    if (inUse) {
      LOG.warn(
          "CANDOR_PAYMENT_URL is not set: a stand-in answers for payment and takes no money. The"
              + " token tok_ok pays for any order.");
    }
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("payment")
            .up()
            .withData("state", inUse ? "stand-in" : "service")
            .withData("since", since.toString());
    return inUse
        ? response.withData("reason", "CANDOR_PAYMENT_URL is not set: no money is taken").build()
        : response.build();
  }
}
