package dev.candor.identity;

import dev.candor.routing.Routes;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Forbids caches to keep an answer, unless it is one that anyone may read: an account, an order or
 * a token is for the client that asked (RFC 9111, section 5.2.2.5).
 */
class PrivateAnswers {

  /** Those whose answers caches may keep (RFC 9110, section 9.2.3). */
  private static final Set<String> CACHEABLE = Set.of("GET", "HEAD");

  private final Routes routes;

  PrivateAnswers(Routes routes) {
    this.routes = routes;
  }

  @ServerResponseFilter
  public void forbidStoring(ContainerResponseContext response, RoutingContext ctx) {
    if (!isForAnyone(ctx)) {
      response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }

  private boolean isForAnyone(RoutingContext ctx) {
    String method = ctx.request().method().name();
    return CACHEABLE.contains(method)
        && routes.of(ctx).filter(route -> !route.rolesAllowed(method).isEmpty()).isEmpty();
  }
}
