package dev.candor.shop.order;

import dev.candor.testing.Engine;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@link PaymentFaults} with PostgreSQL; its tests share a payment service that fails. */
@ResourceLock("PostgresPaymentFaultIT")
class PostgresPaymentFaultIT extends PaymentFaults {

  PostgresPaymentFaultIT() {
    super(Engine.POSTGRESQL);
  }
}
