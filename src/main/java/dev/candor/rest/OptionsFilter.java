package dev.candor.rest;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Answers OPTIONS (RFC 9110, section 9.3.7) with exactly the methods that a path allows; the root
 * speaks for the whole server.
 */
public class OptionsFilter {

  private final Routes routes;

  OptionsFilter(Routes routes) {
    this.routes = routes;
  }

  /** Returns the answer, or null to let the request go on. */
  @ServerRequestFilter(preMatching = true, nonBlocking = true)
  public @Nullable Response answer(HttpServerRequest request) {
    if (!request.method().equals(HttpMethod.OPTIONS)) {
      return null;
    }
    return "/".equals(request.path())
        ? noContent(routes.allMethods())
        : routes.match(request.path()).map(route -> noContent(route.allowedMethods())).orElse(null);
  }

  private static Response noContent(List<String> allowed) {
    return Response.noContent().header("Allow", String.join(", ", allowed)).build();
  }
}
