package dev.candor.shop.order;

import dev.candor.StartOrder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;

/** Counts settled orders by their outcome, and shows the unsettled ones. */
@Startup(StartOrder.TABLES)
@Singleton
class OrderMetrics {

  private static final List<String> OUTCOMES =
      List.of("paid", "declined", "out_of_stock", "given_up");

  /** Counted every five seconds, if the database lets it. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final Map<String, Counter> settled;
  private final InstantSource clock;
  private volatile Backlog backlog = Backlog.EMPTY;
  private volatile Instant freshUntil = Instant.MIN;

  @Inject
  OrderMetrics(MeterRegistry registry) {
    this(registry, Clock.systemUTC());
  }

  OrderMetrics(MeterRegistry registry, InstantSource clock) {
    this.clock = clock;
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
    Gauge.builder(
            "orders.unsettled",
            this,
            metrics -> metrics.told((counted, now) -> counted.unsettled()))
        .description("Orders that are not settled")
        .register(registry);
    Gauge.builder(
            "orders.overdue", this, metrics -> metrics.told((counted, now) -> counted.overdue()))
        .description("Orders that are not settled after a minute")
        .register(registry);
    Gauge.builder(
            "orders.mismatched",
            this,
            metrics -> metrics.told((counted, now) -> counted.mismatched()))
        .description("Pending orders whose charge does not fit them: an admin has to settle them")
        .register(registry);
    Gauge.builder("orders.unsettled.age", this, metrics -> metrics.told(Backlog::age))
        .description("The age of the oldest order that is not settled; 0 if all are")
        .baseUnit("seconds")
        .register(registry);
  }

  void count(String outcome) {
    Objects.requireNonNull(settled.get(outcome)).increment();
  }

  /** Shows this until there is a newer count, or until it is too old. */
  void show(Backlog counted) {
    backlog = counted;
    freshUntil = clock.instant().plus(FRESH);
  }

  /** NaN, which is neither more nor less than any number, while the count is unknown. */
  private double told(ToDoubleBiFunction<Backlog, Instant> property) {
    Instant now = clock.instant();
    return now.isBefore(freshUntil) ? property.applyAsDouble(backlog, now) : Double.NaN;
  }
}
