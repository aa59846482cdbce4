package dev.candor.wire;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** The metrics of the connections of this process. */
final class ConnectionMetrics {

  private final MeterRegistry registry;

  ConnectionMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void show(String port, ConnectionBudget budget) {
    Gauge.builder("connections.open", budget, ConnectionBudget::open)
        .description("Connections that clients have open")
        .tag("port", port)
        .register(registry);
    Gauge.builder("connections.max", budget, ConnectionBudget::max)
        .description("Connections that clients may have open")
        .tag("port", port)
        .register(registry);
    refused(port, "all", budget, ConnectionBudget::refusedInAll);
    refused(port, "address", budget, ConnectionBudget::refusedForAddress);
  }

  private void refused(
      String port,
      String limit,
      ConnectionBudget budget,
      ToDoubleFunction<ConnectionBudget> count) {
    FunctionCounter.builder("connections.refused", budget, count)
        .description("Connections closed at once because too many were open")
        .tag("port", port)
        .tag("limit", limit)
        .register(registry);
  }

  void show(Lingering lingering) {
    Gauge.builder("connections.lingering", lingering, Lingering::count)
        .description("Connections read only until the client has its answer")
        .register(registry);
  }

  /**
   * Counts connections that were closed because their client kept silent.
   *
   * @param waitingFor what was waited for: "read" or "write"
   */
  Counter timeouts(String waitingFor) {
    return Counter.builder("connections.timeouts")
        .description("Connections closed because nothing could be read or written for too long")
        .tag("direction", waitingFor)
        .register(registry);
  }
}
