package dev.candor.console;

import dev.candor.admission.maintenance.MaintenanceControl;
import dev.candor.admission.ratelimit.LimitsInForce;
import dev.candor.admission.ratelimit.LimitsInForce.Usage;
import dev.candor.client.ClientNetwork;
import dev.candor.errors.journal.Journal;
import dev.candor.errors.journal.Owners;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Asks all rooms how they are. Some milliseconds of work, and no call of another server. */
@Singleton
class StateReader {

  private static final Set<String> OWN_BLOCK = Set.of("maintenance", "draining");
  private static final int NEAREST = 10;
  private static final int OVERRIDES = 10;
  private static final int PERCENT = 100;

  private final Health health;
  private final MaintenanceControl maintenance;
  private final LimitsInForce limits;
  private final Owners owners;
  private final FailureRates rates;
  private final Journal journal;

  StateReader(
      Health health,
      MaintenanceControl maintenance,
      LimitsInForce limits,
      Owners owners,
      FailureRates rates,
      Journal journal) {
    this.health = health;
    this.maintenance = maintenance;
    this.limits = limits;
    this.owners = owners;
    this.rates = rates;
    this.journal = journal;
  }

  ConsoleState read() {
    Instant now = Instant.now();
    SortedMap<String, HealthRow> rows = health.rows(now);
    List<String> down =
        rows.values().stream().filter(HealthRow::isDown).map(HealthRow::name).toList();
    Map<String, HealthRow> checks = new TreeMap<>(rows);
    checks.keySet().retainAll(OWN_BLOCK);
    rows.keySet().removeAll(OWN_BLOCK);
    return new ConsoleState(
        now,
        List.copyOf(rows.values()),
        checks,
        down,
        maintenance.view(),
        allowances(now),
        ChartFactory.make(rates.lastHour(now), rates.since(), now),
        journal.list());
  }

  private Allowances allowances(Instant now) {
    List<Usage> overrides = limits.overrides();
    return new Allowances(
        limits.areCounted(),
        limits.areShadows(),
        limits.policies(),
        rows(limits.nearest(NEAREST), now),
        rows(overrides.stream().limit(OVERRIDES).toList(), now),
        Math.max(0, overrides.size() - OVERRIDES));
  }

  private List<Allowances.Row> rows(List<Usage> usages, Instant now) {
    return usages.stream()
        .map(
            usage ->
                new Allowances.Row(
                    who(usage),
                    usage.policy(),
                    usage.used(),
                    usage.limit(),
                    Allowances.words(usage.periodSeconds()),
                    Math.round(PERCENT * usage.share()),
                    usage.resetsIn() == 0 ? "" : Allowances.roughly(usage.resetsIn()),
                    usage.until() == null ? null : Moment.of(usage.until(), now)))
        .toList();
  }

  /** An account is known by the digest of its address only. */
  private String who(Usage usage) {
    if (usage.by().equals("user")) {
      return "user " + usage.id();
    }
    if (usage.by().equals("account")) {
      return "account " + Long.toHexString(usage.id());
    }
    String address = owners.shown(new ClientNetwork(usage.id()), usage.prefix());
    return address == null ? "an address" : address;
  }
}
