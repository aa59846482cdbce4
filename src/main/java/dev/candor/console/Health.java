package dev.candor.console;

import dev.candor.dependency.Dependencies;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * What readiness says, and what is known of the servers behind it. Reads what is known already, as
 * health checks do.
 */
@Singleton
class Health {

  private final Dependencies dependencies;
  private final List<HealthCheck> checks;

  Health(Dependencies dependencies, @Any Instance<HealthCheck> checks) {
    this.dependencies = dependencies;
    this.checks = checks.select(Readiness.Literal.INSTANCE).stream().toList();
  }

  /**
   * Returns a row for each, by name. Where a check and a server have one name, the worse counts.
   */
  SortedMap<String, HealthRow> rows(Instant now) {
    SortedMap<String, HealthRow> rows = new TreeMap<>();
    for (HealthCheck check : checks) {
      HealthRow row = row(check.call(), now);
      rows.put(row.name(), row);
    }
    dependencies
        .statuses()
        .forEach(
            (name, status) ->
                rows.merge(
                    name,
                    row(status.check(name).build(), now),
                    (checked, known) -> checked.isDown() || !known.isDown() ? checked : known));
    return rows;
  }

  private static HealthRow row(HealthCheckResponse check, Instant now) {
    boolean up = check.getStatus() == HealthCheckResponse.Status.UP;
    Map<String, Object> data = check.getData().orElse(Map.of());
    List<String> details = new ArrayList<>();
    for (String member : List.of("reason", "warning", "closed")) {
      if (data.get(member) != null) {
        details.add(data.get(member).toString());
      }
    }
    Object since = data.get("since");
    return new HealthRow(
        check.getName(),
        up ? (details.isEmpty() ? "up" : "notice") : "down",
        up ? data.getOrDefault("state", "up").toString() : "down",
        since == null ? null : Moment.of(Instant.parse(since.toString()), now),
        String.join("; ", details));
  }
}
