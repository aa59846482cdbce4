package dev.candor.dependency;

import dev.candor.Public;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/**
 * Knows which of the servers that the service relies on answer, for metrics and the console. One
 * that is not set up is not there.
 *
 * <pre>{@code
 * Reachability archive = dependencies.watch("archive");
 * if (archive.failed("no answer in time")) {
 *   LOG.warn("The archive does not answer");
 * }
 * }</pre>
 */
@Public
@Singleton
public class Dependencies {

  private final MeterRegistry registry;
  private final Map<String, Supplier<DependencyStatus>> all = new ConcurrentSkipListMap<>();

  Dependencies(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Shows a dependency that is asked only now and then, from now on.
   *
   * @param name as for {@link #show}
   * @return what the calls' outcomes are reported to; until the first report it counts as up
   */
  public Reachability watch(String name) {
    Reachability reachability = new Reachability();
    show(name, reachability::status);
    return reachability;
  }

  /**
   * Shows a dependency from now on.
   *
   * @param name the one that callers see in the details of {@code EXTERNAL_SERVICE_UNAVAILABLE}, if
   *     they ever do
   * @param status what is known already: called at each scrape, so it must not call the dependency
   */
  public void show(String name, Supplier<DependencyStatus> status) {
    all.put(name, status);
    Gauge.builder("dependency.up", () -> status.get().isUp() ? 1 : 0)
        .description("1 while a server that the service relies on answers")
        .tag("dependency", name)
        .register(registry);
  }

  /** {@return what is known of each, by name} Calls no dependency. */
  public SortedMap<String, DependencyStatus> statuses() {
    SortedMap<String, DependencyStatus> statuses = new TreeMap<>();
    all.forEach((name, status) -> statuses.put(name, status.get()));
    return statuses;
  }
}
