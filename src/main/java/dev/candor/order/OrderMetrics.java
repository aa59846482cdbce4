package dev.candor.order;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts what became of orders, and shows those that nothing has become of yet. */
@Startup
@Singleton
class OrderMetrics {

  private static final List<String> OUTCOMES =
      List.of("paid", "declined", "out_of_stock", "given_up");

  private final Map<String, Counter> settled;
  private volatile Backlog backlog = Backlog.EMPTY;

  OrderMetrics(MeterRegistry registry) {
    settled =
        OUTCOMES.stream()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    outcome ->
                        Counter.builder("orders.settled")
                            .description("Orders that were decided")
                            .tag("outcome", outcome)
                            .register(registry)));
    Gauge.builder("orders.unsettled", this, metrics -> metrics.backlog.unsettled())
        .description("Orders that are not settled")
        .register(registry);
    Gauge.builder("orders.overdue", this, metrics -> metrics.backlog.overdue())
        .description("Orders that are not settled after a minute")
        .register(registry);
    Gauge.builder("orders.unsettled.age", this, metrics -> metrics.backlog.age(Instant.now()))
        .description("The age of the oldest order that is not settled; 0 if all are")
        .baseUnit("seconds")
        .register(registry);
  }

  void count(String outcome) {
    Objects.requireNonNull(settled.get(outcome)).increment();
  }

  /** Shows this until there is a newer count. */
  void show(Backlog counted) {
    backlog = counted;
  }
}
