package dev.candor.admission.overload;

import dev.candor.admission.AdmissionOrder;
import dev.candor.failure.Overloaded;
import dev.candor.rest.Route;
import dev.candor.rest.Routes;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** Refuses what is too much, and everything once the process is about to end. */
class OverloadFilter {

  private static final String ADMIN = "/admin";

  private final boolean enabled;
  private final Routes routes;
  private final RouteLimits limits;
  private final Draining draining;
  private final Refusals refusals;

  OverloadFilter(
      OverloadConfig config,
      Routes routes,
      RouteLimits limits,
      Draining draining,
      Refusals refusals) {
    this.enabled = config.enabled();
    this.routes = routes;
    this.limits = limits;
    this.draining = draining;
    this.refusals = refusals;
  }

  /**
   * Lets a request in, or not. One with a body is not let in before the body is there: see {@link
   * BodyGate}. One for which there is no route is let in, as refusing it costs the same.
   */
  @ServerRequestFilter(preMatching = true, nonBlocking = true, priority = AdmissionOrder.OVERLOAD)
  public void admit(RoutingContext exchange, ResteasyReactiveContainerRequestContext request) {
    if (draining.hasBegun()) {
      throw new Overloaded(1);
    }
    Optional<Route> route = routes.match(exchange.request().path());
    if (!enabled || route.isEmpty() || isOfAdmins(route.get().template())) {
      return;
    }
    String template = route.get().template();
    if (!route.get().consumes(exchange.request().method().name()).isEmpty()) {
      if (limits.isFull(template)) {
        refusals.refuse(exchange, request);
      } else {
        BodyGate.expect(exchange, template);
      }
      return;
    }
    limits
        .acquire(template)
        .ifPresentOrElse(
            permit -> permit.giveBackAfter(exchange, request.getServerRequestContext()),
            () -> refusals.refuse(exchange, request));
  }

  private static boolean isOfAdmins(String template) {
    return template.startsWith(ADMIN)
        && (template.length() == ADMIN.length() || template.charAt(ADMIN.length()) == '/');
  }
}
