package dev.candor.shop.order;

import dev.candor.testing.Engine;
import dev.candor.testing.TakesLong;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * {@link PaymentFaults} with the embedded database; its tests share a payment service that fails.
 */
@ResourceLock("EmbeddedPaymentFaultIT")
@TakesLong
class EmbeddedPaymentFaultIT extends PaymentFaults {

  EmbeddedPaymentFaultIT() {
    super(Engine.EMBEDDED);
  }
}
