package dev.candor.admission.maintenance;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.List;

/** What of the service is closed or will be, for Prometheus. */
final class MaintenanceMetrics {

  private static final double MILLIS_PER_SECOND = 1_000;

  private final MaintenanceSwitch maintenance;
  private final MultiGauge states;

  MaintenanceMetrics(MeterRegistry registry, MaintenanceSwitch maintenance) {
    this.maintenance = maintenance;
    this.states =
        MultiGauge.builder("candor.maintenance")
            .description("1 for what is true of these routes and methods: closed, or announced")
            .register(registry);
    Gauge.builder("maintenance.estimated.recovery", this, MaintenanceMetrics::estimatedRecovery)
        .description("When maintenance is thought to end, in Unix time; 0 while there is none")
        .baseUnit("seconds")
        .register(registry);
  }

  /** Has both states shown for the part that a maintenance is about. */
  void show(Maintenance state) {
    Tags part = Tags.of("routes", state.routesText(), "methods", state.methodsText());
    states.register(
        List.of(
            Row.of(part.and("state", "announced"), () -> state.isAnnounced(Instant.now()) ? 1 : 0),
            Row.of(part.and("state", "closed"), () -> state.isOn(Instant.now()) ? 1 : 0)),
        true);
  }

  private double estimatedRecovery() {
    Instant until = maintenance.state().estimatedRecovery();
    return until == null ? 0 : until.toEpochMilli() / MILLIS_PER_SECOND;
  }
}
