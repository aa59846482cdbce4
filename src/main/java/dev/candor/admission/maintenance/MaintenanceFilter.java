package dev.candor.admission.maintenance;

import dev.candor.failure.FailureCodes;
import dev.candor.failure.Jitter;
import dev.candor.request.OriginalMethod;
import dev.candor.request.RequestOrder;
import dev.candor.request.RequestStage;
import dev.candor.routing.Route;
import dev.candor.routing.Routes;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Turns requests away whose route is closed, and tells those of a route that will be. What is
 * needed to end the maintenance is always open: see {@link dev.candor.routing.OpenInMaintenance}.
 */
@ApplicationScoped
public class MaintenanceFilter {

  @Produces static final FailureCodes CODES = FailureCodes.of(MaintenanceCode.values());

  /** A structured field (RFC 9651): a dictionary of two strings, which are timestamps. */
  static final String ANNOUNCEMENT = "Candor-Maintenance";

  private final MaintenanceSwitch maintenance;
  private final Routes routes;

  MaintenanceFilter(MaintenanceSwitch maintenance, Routes routes) {
    this.maintenance = maintenance;
    this.routes = routes;
  }

  /**
   * Tells in an answer that its route will be closed, if it will.
   *
   * @param exchange whose answer has not begun
   */
  public void announce(RoutingContext exchange) {
    Maintenance coming = maintenance.state();
    if (coming.enabled() && coming.isAnnounced(Instant.now()) && isMeant(coming, exchange)) {
      exchange
          .response()
          .putHeader(
              ANNOUNCEMENT,
              "start=\"" + coming.startsAt() + "\", end=\"" + coming.estimatedRecovery() + '"');
    }
  }

  /**
   * Lets a request pass, or not.
   *
   * @param exchange the request
   * @throws MaintenanceMode if its route is closed
   */
  @ServerRequestFilter(preMatching = true, nonBlocking = true, priority = RequestOrder.MAINTENANCE)
  public void check(RoutingContext exchange) {
    Maintenance state = maintenance.state();
    if (state.enabled()) {
      Instant now = Instant.now();
      if (state.isOn(now) && isMeant(state, exchange)) {
        throw RequestStage.MAINTENANCE.fails(
            exchange,
            new MaintenanceMode(
                Objects.requireNonNull(state.estimatedRecovery()),
                state.message(),
                Jitter.add(state.retryAfter(now))));
      }
    }
  }

  private boolean isMeant(Maintenance state, RoutingContext exchange) {
    Optional<Route> route = routes.of(exchange);
    String path = route.map(Route::template).orElseGet(() -> exchange.request().path());
    return !route.map(Route::isOpenInMaintenance).orElse(false)
        && state.covers(OriginalMethod.of(exchange), String.valueOf(path));
  }
}
