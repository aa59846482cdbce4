package dev.candor.admission.maintenance;

import dev.candor.failure.LineText;
import dev.candor.identity.Caller;
import dev.candor.routing.Routes;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** Whether this replica is closed. Knows its state by heart, and keeps it over a restart. */
@Singleton
class MaintenanceSwitch {

  private static final Logger LOG = Logger.getLogger(MaintenanceSwitch.class);

  private final Instant started = now();
  private final MaintenanceFile file;
  private final Routes routes;
  private final Event<Maintenance> changed;
  private final MaintenanceMetrics metrics;
  private volatile Maintenance state;

  MaintenanceSwitch(
      MaintenanceFile file, Routes routes, Event<Maintenance> changed, MeterRegistry registry) {
    this.routes = routes;
    this.file = file;
    this.changed = changed;
    this.state = file.read();
    this.metrics = new MaintenanceMetrics(registry, this);
    metrics.show(state);
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

  /** Begins a maintenance, or announces one; it replaces the one that there is. */
  synchronized Maintenance begin(MaintenanceWindow window, Caller by) {
    return change(state.with(window, now(), by.getName()));
  }

  /** Ends the maintenance, and returns whether there was one. */
  synchronized boolean end(Caller by) {
    boolean enabled = state.enabled();
    if (enabled) {
      change(state.ended(now(), by.getName()));
    }
    return enabled;
  }

  /** Takes over what another replica decided, unless that is older than what is known here. */
  synchronized void adopt(Maintenance other) {
    if (other.revision() >= state.revision() && !other.equals(state)) {
      take(other);
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
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
    metrics.show(next);
    file.write(next);
    if (next.enabled()) {
      LOG.warnf(
          "Maintenance turned on by %s%s, estimated until %s, for %s",
          by(next),
          next.startsAt() == null ? "" : ", from " + next.startsAt(),
          next.estimatedRecovery(),
          LineText.of(next.part(routes)));
    } else if (wasEnabled) {
      LOG.warnf("Maintenance turned off by %s", by(next));
    }
  }
}
