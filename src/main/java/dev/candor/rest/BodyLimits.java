package dev.candor.rest;

import dev.candor.failure.RouteDescription;
import dev.candor.routing.Routes;
import dev.candor.wire.LargestBody;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** The limit of each route's bodies. */
@Singleton
class BodyLimits implements LargestBody {

  private final Routes routes;
  private final long byDefault;

  BodyLimits(Routes routes, BodyConfig config) {
    this.routes = routes;
    this.byDefault = config.maxBodySize();
  }

  /** Returns the limit of a request's route, in bytes. */
  long of(RoutingContext exchange) {
    String method = exchange.request().method().name();
    return routes
        .of(exchange)
        .map(route -> Math.max(byDefault, route.maxBodySize(method)))
        .orElse(byDefault);
  }

  @Override
  public long bytes() {
    return routes.operations().stream()
        .mapToLong(RouteDescription::maxBodySize)
        .reduce(byDefault, Math::max);
  }
}
