package dev.candor.routing;

import dev.candor.request.RequestOrder;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Answers OPTIONS (RFC 9110, section 9.3.7) when no earlier filter has rejected the request. The
 * framework would list methods that the path does not have.
 */
class OptionsFilter {

  private final Routes routes;

  OptionsFilter(Routes routes) {
    this.routes = routes;
  }

  /** Whether a request asks for the options of the whole server. */
  static boolean isAboutServer(HttpServerRequest request) {
    return request.method().equals(HttpMethod.OPTIONS) && "/".equals(request.path());
  }

  /** Returns the answer, or null for other methods, which go on. */
  @ServerRequestFilter(preMatching = true, nonBlocking = true, priority = RequestOrder.OPTIONS)
  public @Nullable Response answer(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    if (!request.method().equals(HttpMethod.OPTIONS)) {
      return null;
    }
    if (isAboutServer(request)) {
      return noContent(routes.allMethods(), List.of());
    }
    Route route = routes.of(ctx).orElseThrow();
    RouteTemplate.set(request, route.template());
    return noContent(route.allowedMethods(), route.consumes("PATCH"));
  }

  /** {@code Accept-Patch} tells a client that a path has PATCH (RFC 5789, section 3.1). */
  private static Response noContent(List<String> allowed, List<String> patches) {
    Response.ResponseBuilder response =
        Response.noContent().header("Allow", String.join(", ", allowed));
    if (!patches.isEmpty()) {
      response.header("Accept-Patch", String.join(", ", patches));
    }
    return response.build();
  }
}
