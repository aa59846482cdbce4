package dev.candor.routing;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to OPTIONS (RFC 9110, section 9.3.7). The framework's would list methods that the path
 * does not have.
 */
public final class OptionsAnswer {

  private OptionsAnswer() {}

  /** Whether a request asks for the options of the whole server. */
  static boolean isAboutServer(HttpServerRequest request) {
    return request.method().equals(HttpMethod.OPTIONS) && "/".equals(request.path());
  }

  /**
   * Answers a request that nothing has refused.
   *
   * @param ctx a request whose route exists, or that asks for the options of the whole server
   * @param routes that there are
   * @return null for other methods, which go on
   */
  public static @Nullable Response to(RoutingContext ctx, Routes routes) {
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
