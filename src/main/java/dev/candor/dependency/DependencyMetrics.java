package dev.candor.dependency;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.BooleanSupplier;

/**
 * Shows which of the servers that the service relies on answer. One that is not set up is not
 * shown.
 */
@Singleton
public class DependencyMetrics {

  private final MeterRegistry registry;

  DependencyMetrics(MeterRegistry registry) {
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
    show(name, reachability::isUp);
    return reachability;
  }

  /**
   * Shows a dependency from now on.
   *
   * @param name the one that callers see in the details of {@code EXTERNAL_SERVICE_UNAVAILABLE}, if
   *     they ever do
   * @param isUp what is known already: called at each scrape, so it must not call the dependency
   */
  public void show(String name, BooleanSupplier isUp) {
    Gauge.builder("dependency.up", () -> isUp.getAsBoolean() ? 1 : 0)
        .description("1 while a server that the service relies on answers")
        .tag("dependency", name)
        .register(registry);
  }
}
