package dev.candor.admission.maintenance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.candor.routing.RoutePattern;
import dev.candor.routing.Routes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of the service is closed, or will be, as it is stored and passed from replica to replica.
 *
 * @param revision the greater one is the later one: the time of the change in milliseconds, or one
 *     more than the revision that it replaces, if clocks differ
 * @param enabled whether there is a maintenance, now or later
 * @param startsAt when it begins; null if it began when it was turned on
 * @param estimatedRecovery when it is thought to end; null if there is none
 * @param message what to tell callers; null for nothing special
 * @param routes which routes are closed; null for all
 * @param methods which methods of these are closed; null for all
 * @param since when it was turned on or off; null if it never was
 * @param changedBy the account that did it
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record Maintenance(
    long revision,
    boolean enabled,
    @Nullable Instant startsAt,
    @Nullable Instant estimatedRecovery,
    @Nullable String message,
    @Nullable List<RoutePattern> routes,
    @Nullable List<String> methods,
    @Nullable Instant since,
    @Nullable String changedBy) {

  /** The state before the first change. */
  static final Maintenance NEVER =
      new Maintenance(0, false, null, null, null, null, null, null, null);

  private static final String ALL = "*";

  /** The wait that is promised once an estimate has passed and the maintenance still lasts. */
  private static final long OVERDUE_SECONDS = 30;

  Maintenance with(MaintenanceWindow window, Instant now, String by) {
    return new Maintenance(
        nextRevision(now),
        true,
        window.start(),
        window.end(),
        window.message(),
        window.patterns(),
        window.methods(),
        now,
        by);
  }

  Maintenance ended(Instant now, String by) {
    return new Maintenance(nextRevision(now), false, null, null, null, null, null, now, by);
  }

  private long nextRevision(Instant now) {
    return Math.max(revision + 1, now.toEpochMilli());
  }

  /** Whether something is closed now. */
  boolean isOn(Instant now) {
    return enabled && (startsAt == null || !startsAt.isAfter(now));
  }

  /** Whether something will be closed that is open now. */
  boolean isAnnounced(Instant now) {
    return enabled && startsAt != null && startsAt.isAfter(now);
  }

  /**
   * Whether the whole service is meant, however its routes and methods are listed: every operation
   * but those that are open in any maintenance.
   */
  boolean isOfAll(Routes table) {
    return table.operations().stream()
        .filter(operation -> !operation.openInMaintenance())
        .allMatch(operation -> covers(operation.method(), operation.template()));
  }

  /**
   * Returns whether a request is among those that are closed, or will be.
   *
   * @param path the template of its route; the path itself if there is no such route
   */
  boolean covers(String method, String path) {
    return RoutePattern.select(routes, methods, method, path);
  }

  /** The routes in one text. */
  String routesText() {
    return routes == null
        ? ALL
        : routes.stream().map(RoutePattern::toString).collect(Collectors.joining(","));
  }

  /** The methods in one text. */
  String methodsText() {
    return methods == null ? ALL : String.join(",", methods);
  }

  /** What is meant, in words. */
  String part(Routes table) {
    return isOfAll(table) ? "everything" : methodsText() + " " + routesText();
  }

  /** Seconds until the estimated recovery, rounded up. */
  long retryAfter(Instant now) {
    if (estimatedRecovery == null || !estimatedRecovery.isAfter(now)) {
      return OVERDUE_SECONDS;
    }
    return Duration.between(now, estimatedRecovery).plusNanos(999_999_999).toSeconds();
  }
}
