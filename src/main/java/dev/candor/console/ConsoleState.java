package dev.candor.console;

import dev.candor.admission.maintenance.MaintenanceView;
import dev.candor.errors.journal.Occurrence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the service is, at one moment.
 *
 * @param time which moment
 * @param dependencies all but those checks, by name
 * @param checks what readiness says of maintenance and draining, by name
 * @param down the names of what keeps the service from being ready
 * @param maintenance now or later
 * @param limits in force
 * @param chart of the last hour
 * @param failures all that the journal has, the newest first
 */
public record ConsoleState(
    Instant time,
    List<HealthRow> dependencies,
    Map<String, HealthRow> checks,
    List<String> down,
    MaintenanceView maintenance,
    Allowances limits,
    Chart chart,
    List<Occurrence> failures) {

  private static final int PERCENT = 100;

  /** {@return when this was} */
  public Moment now() {
    return Moment.of(time, time);
  }

  /**
   * Shows a time.
   *
   * @param other any
   * @return it, as seen from the time of this state
   */
  public Moment moment(Instant other) {
    return Moment.of(other, time);
  }

  /**
   * Shows when a failure was.
   *
   * @param failure one of the journal's
   * @return its time, as seen from the time of this state
   */
  public Moment time(Occurrence failure) {
    return Moment.of(Instant.ofEpochMilli(failure.time()), time);
  }

  /**
   * Rounds a share.
   *
   * @param share 0 to 1
   * @return percent, 0 to 100
   */
  public long percent(double share) {
    return Math.round(PERCENT * share);
  }

  /** {@return whether something is closed now} */
  public boolean isClosed() {
    return maintenance.enabled() && !isAnnounced();
  }

  /** {@return whether something will be closed} */
  public boolean isAnnounced() {
    Instant start = maintenance.startsAt();
    return maintenance.enabled() && start != null && start.isAfter(time);
  }

  /** {@return what maintenance closes, in words} */
  public String part() {
    return words(maintenance.methods(), "all methods")
        + " of "
        + words(maintenance.routes(), "all routes");
  }

  private static String words(@Nullable List<String> some, String all) {
    return some == null ? all : String.join(", ", some);
  }
}
