package dev.candor.errors;

import dev.candor.failure.RouteNotFound;
import dev.candor.failure.UnlistedStatus;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Puts an envelope around a response of status 400 or above that a resource built by hand. A
 * success comes too late once the request has been refused.
 */
class BareResponses {

  private final JaxRsShortCircuit shortCircuit;

  BareResponses(JaxRsShortCircuit shortCircuit) {
    this.shortCircuit = shortCircuit;
  }

  @ServerResponseFilter
  public void wrap(ContainerResponseContext response, RoutingContext exchange) {
    int status = response.getStatus();
    if (status >= 400) {
      response.getStringHeaders().forEach(exchange.response()::putHeader);
      shortCircuit.answer(
          status == 404 ? new RouteNotFound() : new UnlistedStatus(status), exchange);
    } else {
      shortCircuit.succeed(exchange);
    }
  }
}
