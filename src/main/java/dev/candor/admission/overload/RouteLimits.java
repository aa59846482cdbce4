package dev.candor.admission.overload;

import com.netflix.concurrency.limits.limit.VegasLimit;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many requests may run at once: a limit for each route, found by watching how long they take.
 * A route that is slow by nature, because it hashes passwords or waits for another service, neither
 * takes the place of others nor makes them look slow.
 *
 * <p>The rule is that of TCP Vegas: the fastest request tells how long one takes that waits for
 * nothing. When requests take longer, some are waiting, and the limit sinks until few are.
 */
@Singleton
class RouteLimits {

  /** Fewer would leave cores idle where how long a request takes varies by nature. */
  private static final int FLOOR_PER_CORE = 8;

  private final int min;
  private final int initial;
  private final int max;
  private final MeterRegistry registry;
  private final Vertx vertx;
  private final Map<Group, RouteLimit> limits = new ConcurrentHashMap<>();

  RouteLimits(OverloadConfig config, MeterRegistry registry, Vertx vertx) {
    this.max = config.maxLimit();
    int floor = FLOOR_PER_CORE * Runtime.getRuntime().availableProcessors();
    this.min = Math.min(floor, max);
    this.initial = Math.min(2 * floor, max);
    this.registry = registry;
    this.vertx = vertx;
  }

  /** Returns the limit of a group of requests. */
  RouteLimit of(Group group) {
    return limits.computeIfAbsent(group, this::create);
  }

  /**
   * The requests that share a limit.
   *
   * @param template of their route
   * @param body whether they have a body: reads do not wait for writes
   * @param reserved whether they are those of known administrators on a route of theirs, who must
   *     reach it whatever strangers send there
   */
  record Group(String template, boolean body, boolean reserved) {}

  private void tick(RouteLimit limit) {
    vertx.setPeriodic(
        RouteLimit.TICK_MILLIS,
        timer -> {
          if (!limit.tick()) {
            vertx.cancelTimer(timer);
          }
        });
  }

  private RouteLimit create(Group group) {
    VegasLimit limit =
        VegasLimit.newBuilder()
            .initialLimit(initial)
            .maxConcurrency(max)
            .decreaseFunction(current -> Math.max(min, current - Math.log10(current)))
            .build();
    SimpleLimiter<Void> limiter = SimpleLimiter.newBuilder().limit(limit).build();
    Tags tags =
        Tags.of("path", group.template())
            .and("body", Boolean.toString(group.body()))
            .and("reserved", Boolean.toString(group.reserved()));
    Gauge.builder("admission.concurrency.limit", limiter, SimpleLimiter::getLimit)
        .description("Requests that may run at once")
        .tags(tags)
        .register(registry);
    Gauge.builder("admission.concurrency.in.flight", limiter, SimpleLimiter::getInflight)
        .description("Requests that are running")
        .tags(tags)
        .register(registry);
    return new RouteLimit(limiter, System::nanoTime, this::tick);
  }
}
