package dev.candor.admission.maintenance;

import dev.candor.identity.Caller;
import dev.candor.logging.LineText;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Whether this replica is closed. Knows its state by heart, and keeps it over a restart. */
@Singleton
class MaintenanceSwitch {

  private static final Logger LOG = Logger.getLogger(MaintenanceSwitch.class);

  private static final double MILLIS_PER_SECOND = 1_000;

  private final Clock clock = Clock.systemUTC();
  private final Instant started = now();
  private final MaintenanceFile file;
  private final Event<Maintenance> changed;
  private volatile Maintenance state;

  MaintenanceSwitch(MaintenanceFile file, Event<Maintenance> changed, MeterRegistry registry) {
    this.file = file;
    this.changed = changed;
    this.state = file.read();
    Gauge.builder("maintenance.enabled", this, self -> self.state.enabled() ? 1 : 0)
        .description("1 while requests are refused for maintenance")
        .register(registry);
    Gauge.builder("maintenance.estimated.recovery", this, MaintenanceSwitch::estimatedRecovery)
        .description("When maintenance is thought to end, in Unix time; 0 while there is none")
        .baseUnit("seconds")
        .register(registry);
  }

  /** When it was last changed; before that, when the service started. */
  Instant since() {
    Instant since = state.since();
    return since == null ? started : since;
  }

  /** The state now: a field read. */
  Maintenance state() {
    return state;
  }

  /** Closes the service; once more replaces estimate and message. */
  synchronized Maintenance close(Instant until, @Nullable String message, Caller by) {
    return change(state.closed(until, message, now(), by.getName()));
  }

  /** Opens it again, if it is closed. */
  synchronized void open(Caller by) {
    if (state.enabled()) {
      change(state.opened(now(), by.getName()));
    }
  }

  /** Takes over what another replica decided, unless that is older than what is known here. */
  synchronized void adopt(Maintenance other) {
    if (other.revision() >= state.revision() && !other.equals(state)) {
      take(other);
    }
  }

  private double estimatedRecovery() {
    Instant until = state.estimatedRecovery();
    return until == null ? 0 : until.toEpochMilli() / MILLIS_PER_SECOND;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private Maintenance change(Maintenance next) {
    take(next);
    changed.fire(next);
    return next;
  }

  /** Another issuer of tokens decides what a name may be. */
  private static String by(Maintenance state) {
    return LineText.of(String.valueOf(state.changedBy()));
  }

  private void take(Maintenance next) {
    boolean wasEnabled = state.enabled();
    state = next;
    file.write(next);
    if (next.enabled()) {
      LOG.warnf(
          "Maintenance turned on by %s, estimated until %s", by(next), next.estimatedRecovery());
    } else if (wasEnabled) {
      LOG.warnf("Maintenance turned off by %s", by(next));
    }
  }
}
