package dev.candor.admission.ratelimit;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Takes the fields of the limits out of answers that caches may keep: they would tell other
 * clients, or the same client later, what was left of this client's allowance.
 */
class StoredAnswers {

  @ServerResponseFilter
  public void strip(ContainerResponseContext response, RoutingContext exchange) {
    Object caching = response.getHeaders().getFirst(HttpHeaders.CACHE_CONTROL);
    if (caching != null && !caching.toString().equals("no-store")) {
      exchange.response().headers().remove(RateLimitFields.POLICY).remove(RateLimitFields.STATE);
    }
  }
}
