package dev.candor.dependency;

import dev.candor.Public;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The list of servers that the service relies on: metrics and the console come from it. One that is
 * not set up is not there.
 *
 * <pre>{@code
 * Dependency archive =
 *     dependencies.show(Dependency.called("archive", "The archive", Archive.class));
 * }</pre>
 */
@Public
@Singleton
public class Dependencies {

  private final MeterRegistry registry;
  private final Map<String, Dependency> all = new ConcurrentSkipListMap<>();

  Dependencies(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Shows a dependency from now on.
   *
   * @param dependency the only one of its name
   * @return the same
   */
  public Dependency show(Dependency dependency) {
    all.put(dependency.name(), dependency);
    Gauge.builder("dependency.up", () -> dependency.status().isUp() ? 1 : 0)
        .description("1 while a server that the service relies on answers")
        .tag("dependency", dependency.name())
        .register(registry);
    return dependency;
  }

  /** {@return what is known of each, by name} Calls no dependency. */
  public SortedMap<String, HealthStatus> statuses() {
    SortedMap<String, HealthStatus> statuses = new TreeMap<>();
    all.forEach((name, dependency) -> statuses.put(name, dependency.status()));
    return statuses;
  }
}
