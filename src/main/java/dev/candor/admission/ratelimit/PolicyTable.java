package dev.candor.admission.ratelimit;

import dev.candor.StartOrder;
import dev.candor.routing.Route;
import dev.candor.routing.Routes;
import io.quarkus.runtime.StartupEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which policies count a request, by its route, its method and its caller. What a route of the
 * table draws on is decided once, at the start.
 */
@Singleton
class PolicyTable {

  private final List<Policy> policies;
  private final Routes routes;
  private final Map<Route, Map<String, Map<CallerKind, List<Policy>>>> byRoute = new HashMap<>();
  private final Map<CallerKind, List<Policy>> ofAnyRoute = new EnumMap<>(CallerKind.class);

  PolicyTable(Policies policies, Routes routes) {
    this.policies = policies.ofRequests();
    this.routes = routes;
  }

  /** All routes are known by now, and no request has come yet. */
  void resolve(@Observes @Priority(StartOrder.TABLES) StartupEvent event) {
    for (Route route : routes.all()) {
      Map<String, Map<CallerKind, List<Policy>>> byMethod = new HashMap<>();
      for (String method : route.allowedMethods()) {
        Map<CallerKind, List<Policy>> byKind = new EnumMap<>(CallerKind.class);
        for (CallerKind kind : CallerKind.values()) {
          byKind.put(kind, resolve(route, route.template(), method, kind));
        }
        byMethod.put(method, byKind);
      }
      byRoute.put(route, byMethod);
    }
    for (CallerKind kind : CallerKind.values()) {
      List<Policy> all =
          byRoute.values().stream()
              .flatMap(byMethod -> byMethod.values().stream())
              .flatMap(byKind -> byKind.getOrDefault(kind, List.of()).stream())
              .distinct()
              .toList();
      ofAnyRoute.put(kind, policies.stream().filter(all::contains).toList());
    }
  }

  /** Returns the policies that count a request if it comes from such a caller. */
  List<Policy> of(RoutingContext ctx, CallerKind kind) {
    String method = ctx.request().method().name();
    Optional<Route> route = routes.of(ctx);
    if (route.isEmpty()) {
      return resolve(null, String.valueOf(ctx.request().path()), method, kind);
    }
    Map<CallerKind, List<Policy>> known = byRoute.getOrDefault(route.get(), Map.of()).get(method);
    return known == null
        ? resolve(route.get(), route.get().template(), method, kind)
        : known.getOrDefault(kind, List.of());
  }

  /** Returns the policies that can count a request of such a caller, whatever the route. */
  List<Policy> ofAnyRoute(CallerKind kind) {
    return ofAnyRoute.getOrDefault(kind, List.of());
  }

  private List<Policy> resolve(@Nullable Route route, String path, String method, CallerKind kind) {
    if (route != null && !route.isRateLimited(method)) {
      return List.of();
    }
    String only = route == null ? null : route.onlyPolicy(method);
    boolean alsoAnonymous = route != null && route.countsAsAnonymous(method, kind.roles());
    return policies.stream()
        .filter(policy -> only == null || policy.name().equals(only))
        .filter(
            policy -> policy.counts(kind) || (alsoAnonymous && policy.counts(CallerKind.ANONYMOUS)))
        .filter(policy -> policy.appliesTo(method, path))
        .toList();
  }
}
