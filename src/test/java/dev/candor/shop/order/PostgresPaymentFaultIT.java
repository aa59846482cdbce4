package dev.candor.shop.order;

import dev.candor.testing.Engine;
import dev.candor.testing.TakesLong;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@link PaymentFaults} with PostgreSQL; its tests share a payment service that fails. */
@ResourceLock("PostgresPaymentFaultIT")
@TakesLong
class PostgresPaymentFaultIT extends PaymentFaults {

  PostgresPaymentFaultIT() {
    super(Engine.POSTGRESQL);
  }
}
