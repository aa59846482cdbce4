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
   * Lets a request in, now or in a moment, or not. One with a body is not let in before the body is
   * there: see {@link BodyGate}. One for which there is no route is let in, as refusing it costs
   * the same.
   *
   * @throws Overloaded if the process is about to end
   */
  @ServerRequestFilter(preMatching = true, nonBlocking = true, priority = AdmissionOrder.OVERLOAD)
  public void admit(RoutingContext exchange, ResteasyReactiveContainerRequestContext request) {
    if (draining.hasBegun()) {
      throw new Overloaded(RouteLimit.RETRY_AFTER_SECONDS);
    }
    Route route = routes.of(exchange).orElse(null);
    String method = exchange.request().method().name();
    if (!enabled || route == null || ADMIN.matches(method, route.template())) {
      return;
    }
    boolean body = !route.consumes(method).isEmpty();
    RouteLimit limit = limits.of(route.template(), body);
    if (body) {
      if (limit.isCrowded()) {
        throw new Overloaded(RouteLimit.RETRY_AFTER_SECONDS);
      }
      BodyGate.expect(exchange, limit);
      return;
    }
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
