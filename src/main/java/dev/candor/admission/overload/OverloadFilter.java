package dev.candor.admission.overload;

import dev.candor.admission.AdmissionOrder;
import dev.candor.failure.Overloaded;
import dev.candor.rest.Route;
import dev.candor.rest.RoutePattern;
import dev.candor.rest.Routes;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/** Refuses what is too much, and everything once the process is about to end. */
class OverloadFilter {

  private static final RoutePattern ADMIN = RoutePattern.parse("/admin/*");

  private final boolean enabled;
  private final Routes routes;
  private final RouteLimits limits;
  private final Draining draining;

  OverloadFilter(OverloadConfig config, Routes routes, RouteLimits limits, Draining draining) {
    this.enabled = config.enabled();
    this.routes = routes;
    this.limits = limits;
    this.draining = draining;
  }

  /**
   * Admits a request without a body, now or after a short wait. One with a body is admitted by
   * {@link #admitWithBody}, and rejected here only where it would hardly be admitted there. One for
   * which there is no route is admitted, as rejecting it costs the same.
   *
   * @throws Overloaded if the process is about to end
   */
  @ServerRequestFilter(preMatching = true, nonBlocking = true, priority = AdmissionOrder.OVERLOAD)
  public void admit(RoutingContext exchange, ResteasyReactiveContainerRequestContext request) {
    if (draining.hasBegun()) {
      throw new Overloaded(RouteLimit.RETRY_AFTER_SECONDS);
    }
    RouteLimit limit = limit(exchange, false);
    if (limit != null) {
      enter(limit, exchange, request);
      return;
    }
    limit = limit(exchange, true);
    if (limit != null && limit.isCrowded()) {
      throw new Overloaded(RouteLimit.RETRY_AFTER_SECONDS);
    }
  }

  /**
   * Admits a request whose body has arrived, now or after a short wait. A client that sends slowly
   * takes no other's place meanwhile, and does not make the service look slow.
   */
  @ServerRequestFilter(nonBlocking = true, priority = AdmissionOrder.OVERLOAD_WITH_BODY)
  public void admitWithBody(
      RoutingContext exchange, ResteasyReactiveContainerRequestContext request) {
    RouteLimit limit = limit(exchange, true);
    if (limit != null) {
      enter(limit, exchange, request);
    }
  }

  /** The limit that a request draws on if it has a body, or if it has none; null for no limit. */
  private @Nullable RouteLimit limit(RoutingContext exchange, boolean body) {
    String method = exchange.request().method().name();
    Route route = routes.of(exchange).orElse(null);
    return !enabled
            || route == null
            || ADMIN.matches(method, route.template())
            || body == route.consumes(method).isEmpty()
        ? null
        : limits.of(route.template(), body);
  }

  private static void enter(
      RouteLimit limit, RoutingContext exchange, ResteasyReactiveContainerRequestContext request) {
    Future<Permit> permit = limit.acquire();
    if (permit.succeeded()) {
      permit.result().giveBackAfter(exchange, request.getServerRequestContext());
      return;
    }
    request.suspend();
    permit
        .onSuccess(
            given -> {
              given.giveBackAfter(exchange, request.getServerRequestContext());
              request.resume();
            })
        .onFailure(request::resume);
  }
}
