package dev.candor.failure.http;

import dev.candor.failure.Failure;
import dev.candor.failure.RouteNotFound;
import dev.candor.failure.UnlistedStatus;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Puts an envelope around a response of status 400 or above that somebody built by hand. */
class BareResponses {

  private final FailureResponder responder;

  BareResponses(FailureResponder responder) {
    this.responder = responder;
  }

  @ServerResponseFilter
  public void wrap(ContainerResponseContext response, RoutingContext exchange) {
    if (response.getStatus() < 400 || FailureResponder.hasAnswered(exchange)) {
      return;
    }
    Failure failure =
        response.getStatus() == 404
            ? new RouteNotFound()
            : new UnlistedStatus(response.getStatus());
    Response envelope = responder.toResponse(failure, exchange);
    response.setEntity(envelope.getEntity());
    envelope
        .getStringHeaders()
        .forEach((name, values) -> response.getHeaders().put(name, List.copyOf(values)));
  }
}
