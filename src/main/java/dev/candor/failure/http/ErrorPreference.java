package dev.candor.failure.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Whoever asks for problem details says how failures shall look, not that success be refused: so a
 * caller who names them, and says nothing of JSON, is taken to accept JSON too.
 */
class ErrorPreference {

  private static final String JSON_AT_LAST = MediaType.APPLICATION_JSON + ";q=0.001";

  @ServerRequestFilter(preMatching = true, nonBlocking = true)
  public void acceptJson(ContainerRequestContext request, RoutingContext exchange) {
    if (ErrorFormat.acceptance(exchange).forgetsJson()) {
      request.getHeaders().add(HttpHeaders.ACCEPT, JSON_AT_LAST);
    }
  }
}
