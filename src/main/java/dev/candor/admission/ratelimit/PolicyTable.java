package dev.candor.admission.ratelimit;

import dev.candor.StartOrder;
import dev.candor.request.OriginalMethod;
import dev.candor.routing.Route;
import dev.candor.routing.Routes;
import io.quarkus.runtime.StartupEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which policies count a request, by its route, its method and its caller. What does not depend on
 * the caller is decided once, at the start.
 */
@Singleton
class PolicyTable {

  /** Sets of roles for which a decision is kept. An issuer could give out any number of them. */
  private static final int MAX_KINDS = 64;

  private final List<Policy> policies;
  private final Routes routes;
  private final Map<Route, Map<String, Candidates>> byRoute = new HashMap<>();
  private final List<Candidates> ofAnyRoute = new ArrayList<>();

  PolicyTable(Policies policies, Routes routes) {
    this.policies = policies.ofRequests();
    this.routes = routes;
  }

  /** The policies that count the requests of some callers. What was decided for one is kept. */
  private static final class Candidates {

    private final List<Policy> policies;

    /** The roles without any of which a caller counts as anonymous, too; null if no caller does. */
    private final @Nullable List<String> anonymousUnless;

    private final Map<CallerKind, List<Policy>> decided = new ConcurrentHashMap<>();

    Candidates(List<Policy> policies, @Nullable List<String> anonymousUnless) {
      this.policies = policies;
      this.anonymousUnless = anonymousUnless;
    }

    List<Policy> of(CallerKind kind) {
      List<Policy> known = decided.get(kind);
      if (known == null) {
        known = decide(kind);
        if (decided.size() < MAX_KINDS) {
          decided.put(kind, known);
        }
      }
      return known;
    }

    private List<Policy> decide(CallerKind kind) {
      boolean alsoAnonymous =
          anonymousUnless != null && Collections.disjoint(anonymousUnless, kind.roles());
      return policies.stream()
          .filter(
              policy ->
                  policy.counts(kind) || (alsoAnonymous && policy.counts(CallerKind.ANONYMOUS)))
          .toList();
    }
  }

  /** All routes are known by now, and no request has come yet. */
  void resolve(@Observes @Priority(StartOrder.TABLES) StartupEvent event) {
    for (Route route : routes.all()) {
      Map<String, Candidates> byMethod = new HashMap<>();
      for (String method : route.allowedMethods()) {
        byMethod.put(method, resolve(route, method));
      }
      byRoute.put(route, byMethod);
      ofAnyRoute.addAll(byMethod.values());
    }
  }

  /** Returns the policies that count a request if it comes from such a caller. */
  List<Policy> of(RoutingContext ctx, CallerKind kind) {
    String method = ctx.request().method().name();
    return routes
        .of(ctx)
        .map(route -> candidates(route, method))
        .orElseGet(
            () -> new Candidates(applying(method, String.valueOf(ctx.request().path())), null))
        .of(kind);
  }

  /**
   * Returns the policies that count a malformed message. It asks for no route, so these are the
   * policies that would count its method and path if there were none: neither is a malformed
   * message free because a route is, nor does it use up what a route's own policy allows.
   */
  List<Policy> ofMalformed(RoutingContext ctx) {
    String method = OriginalMethod.of(ctx);
    String path = String.valueOf(ctx.request().path());
    return policies.stream()
        .filter(policy -> policy.counts(CallerKind.ANONYMOUS))
        .filter(policy -> policy.appliesBelow(method, path))
        .toList();
  }

  /** Returns the policies that can count a request of such a caller, whatever the route. */
  List<Policy> ofAnyRoute(CallerKind kind) {
    List<Policy> all =
        ofAnyRoute.stream().flatMap(candidates -> candidates.of(kind).stream()).distinct().toList();
    return policies.stream().filter(all::contains).toList();
  }

  private Candidates candidates(Route route, String method) {
    Candidates known = byRoute.getOrDefault(route, Map.of()).get(method);
    return known == null ? resolve(route, method) : known;
  }

  private Candidates resolve(Route route, String method) {
    String only = route.onlyPolicy(method);
    List<Policy> candidates =
        route.isRateLimited(method) ? applying(method, route.template()) : List.of();
    return new Candidates(
        candidates.stream().filter(policy -> only == null || policy.name().equals(only)).toList(),
        route.anonymousUnless(method));
  }

  private List<Policy> applying(String method, String path) {
    return policies.stream().filter(policy -> policy.appliesTo(method, path)).toList();
  }
}
