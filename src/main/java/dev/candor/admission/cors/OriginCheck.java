package dev.candor.admission.cors;

import dev.candor.failure.FailureCodes;
import dev.candor.request.PublicUrl;
import dev.candor.request.RequestStage;
import dev.candor.routing.Route;
import dev.candor.routing.RouteTemplate;
import dev.candor.routing.Routes;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of the configured origins read answers, failures included, and answers preflights
 * before anything can refuse them: a page could not read the refusal. Quarkus's own filter refuses
 * an origin with an empty answer, and leaves its fields out where another part of the service fails
 * first.
 */
@Singleton
public class OriginCheck {

  @Produces static final FailureCodes CODES = FailureCodes.of(CorsCode.values());

  private static final String ANY = "*";
  private static final String EXPOSED =
      "Retry-After, RateLimit, RateLimit-Policy, X-Request-Id, Location, ETag, Link, Allow,"
          + " Idempotent-Replayed, WWW-Authenticate, Deprecation, Sunset, Candor-Maintenance,"
          + " Accept, Accept-Encoding, Accept-Patch";
  private static final String REQUEST_FIELDS =
      "Authorization, Content-Type, Content-Encoding, Accept, If-Match, If-None-Match,"
          + " Idempotency-Key, X-Request-Id, traceparent, tracestate, Candor-Provoke";

  /** Seconds that a browser need not ask again, which none of them exceeds by much. */
  private static final String MAX_AGE = "7200";

  private final Set<String> origins;
  private final @Nullable String ownOrigin;
  private final Routes routes;

  OriginCheck(CorsConfig config, PublicUrl publicUrl, Routes routes) {
    this.origins = Set.copyOf(config.origins().orElse(List.of()));
    this.ownOrigin = publicUrl.origin().orElse(null);
    this.routes = routes;
  }

  /**
   * Gives an answer the fields that let a page read it, whatever the answer will be.
   *
   * @param exchange whose answer has not begun
   */
  public void mark(RoutingContext exchange) {
    if (origins.isEmpty()) {
      return;
    }
    MultiMap fields = exchange.response().headers();
    // At the end, as a resource sets this field anew.
    exchange.addHeadersEndHandler(sent -> fields.add(HttpHeaders.VARY, HttpHeaders.ORIGIN));
    String origin = origin(exchange.request());
    if (origin != null && isAllowed(origin)) {
      fields.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origins.contains(ANY) ? ANY : origin);
      fields.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    }
  }

  /**
   * Admits a request, unless it is one of a page that may not use the service. A preflight of one
   * that may is answered.
   *
   * @param exchange a request whose message is taken
   * @return false if the request is answered, and goes no further
   */
  public boolean admit(RoutingContext exchange) {
    HttpServerRequest request = exchange.request();
    String origin = origins.isEmpty() ? null : origin(request);
    if (origin == null || isOwn(origin, request)) {
      return true;
    }
    if (!isAllowed(origin)) {
      exchange.fail(RequestStage.ORIGIN.fails(exchange, new OriginNotAllowed()));
      return false;
    }
    if (isPreflight(request)) {
      permit(exchange);
      return false;
    }
    return true;
  }

  private void permit(RoutingContext exchange) {
    RouteTemplate.set(exchange.request(), routes.templateOf(exchange));
    String methods =
        String.join(
            ", ", routes.of(exchange).map(Route::allowedMethods).orElseGet(routes::allMethods));
    exchange
        .response()
        .setStatusCode(204)
        .putHeader(HttpHeaders.ALLOW, methods)
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, methods)
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_FIELDS)
        .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE)
        .end();
  }

  private boolean isAllowed(String origin) {
    return origins.contains(ANY) || origins.contains(origin);
  }

  /** Whether the page is one of the service itself. */
  private boolean isOwn(String origin, HttpServerRequest request) {
    String host = request.getHeader(HttpHeaders.HOST);
    return origin.equals("http://" + host)
        || origin.equals("https://" + host)
        || origin.equals(ownOrigin);
  }

  private static boolean isPreflight(HttpServerRequest request) {
    return request.method().equals(HttpMethod.OPTIONS)
        && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
  }

  /** Of several lines, none is the origin's. */
  private static @Nullable String origin(HttpServerRequest request) {
    List<String> lines = request.headers().getAll(HttpHeaders.ORIGIN);
    return lines.isEmpty() ? null : lines.size() == 1 ? lines.get(0) : "";
  }
}
