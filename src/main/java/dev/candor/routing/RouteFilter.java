package dev.candor.routing;

import dev.candor.failure.Deprecation;
import dev.candor.failure.Failure;
import dev.candor.failure.MethodNotAllowed;
import dev.candor.failure.NotAcceptable;
import dev.candor.failure.RouteNotFound;
import dev.candor.failure.UnsupportedMediaType;
import dev.candor.request.Acceptance;
import dev.candor.request.RequestOrder;
import dev.candor.request.RequestStage;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Decides by the table of routes, before the framework does, whether anything can answer a request.
 * The framework would pay for a stack trace, would not know {@code Allow}, and would take a body of
 * no declared type for the one it reads.
 */
class RouteFilter {

  private final Routes routes;
  private final MeterRegistry registry;

  RouteFilter(Routes routes, MeterRegistry registry) {
    this.registry = registry;
    this.routes = routes;
  }

  /**
   * Admits a request that something can answer. OPTIONS is answered later: see {@link
   * OptionsAnswer}. The root speaks for the whole server, so it need not be a route.
   *
   * @throws Failure if there is no such route, method, media type or content coding
   */
  @ServerRequestFilter(preMatching = true, nonBlocking = true, priority = RequestOrder.ROUTE)
  public void decide(RoutingContext exchange, ContainerRequestContext jaxRs) {
    try {
      match(exchange, jaxRs);
    } catch (Failure e) {
      throw RequestStage.ROUTE.fails(exchange, e);
    }
  }

  private void match(RoutingContext exchange, ContainerRequestContext jaxRs) {
    HttpServerRequest request = exchange.request();
    String method = request.method().name();
    if (OptionsAnswer.isAboutServer(request)) {
      return;
    }
    Route route = routes.of(exchange).orElseThrow(RouteNotFound::new);
    if (!route.allowedMethods().contains(method)) {
      throw new MethodNotAllowed(route.allowedMethods());
    }
    Deprecation deprecation = route.deprecation(method);
    if (deprecation != null) {
      deprecation.headers().forEach(exchange.response()::putHeader);
      registry
          .counter("api.deprecated.requests", "method", method, "path", route.template())
          .increment();
    }
    List<String> consumes = route.consumes(method);
    if (!consumes.isEmpty() && !consumes.contains(mediaType(request))) {
      throw new UnsupportedMediaType(method, consumes);
    }
    if (!consumes.isEmpty()) {
      BodyCoding.isGzip(request);
    }
    negotiate(route.produces(method), exchange, jaxRs);
  }

  /**
   * Chooses the media type of the answer, and leaves the framework nothing else to choose: its own
   * readings of {@code Accept} differ, fail at some fields, and come after the work is done.
   */
  private static void negotiate(
      List<String> produces, RoutingContext ctx, ContainerRequestContext jaxRs) {
    if (!produces.isEmpty()) {
      String type =
          Acceptance.of(ctx).choose(produces).orElseThrow(() -> new NotAcceptable(produces));
      ctx.request().headers().set(HttpHeaders.ACCEPT, type);
      jaxRs.getHeaders().putSingle(HttpHeaders.ACCEPT, type);
    }
  }

  /** The body's declared type without its parameters; empty if none is declared. */
  private static String mediaType(HttpServerRequest request) {
    String contentType = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (contentType == null) {
      return "";
    }
    int parameters = contentType.indexOf(';');
    String mediaType = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return mediaType.trim().toLowerCase(Locale.ROOT);
  }
}
