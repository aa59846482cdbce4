package dev.candor.admission.ratelimit;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.candor.StartOrder;
import dev.candor.database.Database;
import dev.candor.database.DatabaseJobs;
import dev.candor.database.DatabaseReady;
import dev.candor.identity.AccountClosed;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The overrides as this replica knows them. It reads the database every two seconds, so that a
 * change holds on every replica within five; while the database does not answer, the known ones
 * stay. A request reads a field.
 */
@Singleton
class Overrides {

  private static final Logger LOG = Logger.getLogger(Overrides.class);
  private static final Duration PERIOD = Duration.ofSeconds(2);

  private final Database database;
  private final Policies policies;
  private volatile Map<Key, TimedRate> known = Map.of();

  /** An allowance that is overridden. */
  private record Key(byte policy, CountedBy as, long id) {}

  /** What holds for it. */
  private record TimedRate(Rate rate, @Nullable Instant until) {

    boolean isOver() {
      return until != null && !Instant.now().isBefore(until);
    }
  }

  Overrides(Database database, Policies policies) {
    this.database = database;
    this.policies = policies;
  }

  /** Returns an allowance as it is for its client. */
  Allowance apply(Allowance allowance) {
    Map<Key, TimedRate> now = known;
    if (now.isEmpty()) {
      return allowance;
    }
    TimedRate override =
        now.get(new Key(allowance.policy().number(), allowance.as(), allowance.id()));
    return override == null || override.isOver() ? allowance : allowance.at(override.rate);
  }

  /**
   * An allowance that an override sets.
   *
   * @param until when it ends; null if it is deleted by hand
   */
  record Overridden(Allowance allowance, @Nullable Instant until) {}

  /** Returns those that hold now. */
  List<Overridden> list() {
    Map<Byte, Policy> byNumber =
        policies.ofRequests().stream().collect(toMap(Policy::number, identity()));
    return known.entrySet().stream()
        .filter(entry -> !entry.getValue().isOver())
        .map(
            entry -> {
              Key key = entry.getKey();
              Policy policy = requireNonNull(byNumber.get(key.policy()));
              TimedRate timed = entry.getValue();
              return new Overridden(
                  new Allowance(policy, key.as(), key.id(), timed.rate()), timed.until());
            })
        .toList();
  }

  /** Before requests come. */
  void begin(@Observes DatabaseReady event) {
    load();
  }

  void start(@Observes @Priority(StartOrder.TIMERS) StartupEvent event, DatabaseJobs jobs) {
    jobs.repeat("overrides.load", PERIOD, this::load);
  }

  /** An account's overrides end with it. They hold for nobody if that fails. */
  void forget(@Observes AccountClosed closed) {
    try {
      database.transaction(handle -> OverrideStore.deleteOf(handle, closed.id()));
    } catch (RuntimeException e) {
      LOG.warnf("The override of the closed account %d was not deleted", closed.id());
    }
  }

  /**
   * Reads what the caller has stored. That is stored whether or not it can be read now; what cannot
   * is read with the next period. Blocks.
   */
  void reload() {
    try {
      load();
    } catch (RuntimeException e) {
      LOG.debug("The overrides are read later", e);
    }
  }

  /**
   * Reads all that are stored, which may be more than can be added now: one after the other, so
   * that no older reading replaces a newer. Blocks.
   */
  synchronized void load() {
    List<OverrideStore.Row> rows =
        database.call(handle -> OverrideStore.all(handle, Instant.now()));
    Map<Key, TimedRate> loaded = new HashMap<>();
    for (OverrideStore.Row row : rows) {
      row.limits().forEach((name, rate) -> add(loaded, row, name, rate.rate()));
    }
    known = loaded;
  }

  /** Settings may have changed since: a policy may be gone, or cost more than the limit. */
  private void add(Map<Key, TimedRate> loaded, OverrideStore.Row row, String name, Rate rate) {
    policies
        .ofRequests(name)
        .filter(policy -> policy.cost() <= rate.gcra().limit())
        .ifPresent(
            policy ->
                loaded.put(
                    new Key(policy.number(), row.by(), row.id()),
                    new TimedRate(rate, row.until())));
  }
}
