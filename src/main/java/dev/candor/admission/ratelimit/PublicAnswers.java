package dev.candor.admission.ratelimit;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Takes the fields of the limits out of answers that shared caches may keep: they would tell other
 * clients what is left of this client's allowance.
 */
class PublicAnswers {

  @ServerResponseFilter
  public void strip(ContainerResponseContext response, RoutingContext exchange) {
    Object caching = response.getHeaders().getFirst(HttpHeaders.CACHE_CONTROL);
    if (caching != null && caching.toString().startsWith("public")) {
      exchange.response().headers().remove(RateLimitFields.POLICY).remove(RateLimitFields.STATE);
    }
  }
}
