package dev.candor.rest;

import dev.candor.failure.RouteDescription;
import dev.candor.routing.Routes;
import dev.candor.wire.LargestBody;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * The limit of each route's bodies. None is above what all bodies together may have: such a body
 * would be refused as one too many for ever, and not as too large.
 */
@Singleton
class BodyLimits implements LargestBody {

  private final Routes routes;
  private final long byDefault;
  private final long atMost;

  BodyLimits(Routes routes, BodyConfig config) {
    this.routes = routes;
    this.byDefault = config.maxBodySize();
    this.atMost = config.maxBodiesSize();
  }

  /** Returns the limit of a request's route, in bytes. */
  long of(RoutingContext exchange) {
    String method = exchange.request().method().name();
    long ofRoute = routes.of(exchange).map(route -> route.maxBodySize(method)).orElse(0L);
    return Math.min(Math.max(byDefault, ofRoute), atMost);
  }

  @Override
  public long bytes() {
    long largest =
        routes.operations().stream()
            .mapToLong(RouteDescription::maxBodySize)
            .reduce(byDefault, Math::max);
    return Math.min(largest, atMost);
  }
}
