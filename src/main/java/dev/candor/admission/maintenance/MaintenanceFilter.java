package dev.candor.admission.maintenance;

import dev.candor.request.RequestOrder;
import dev.candor.routing.RoutePattern;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Turns everybody away while the service is closed, but for what is needed to open it again. */
class MaintenanceFilter {

  /** Open all the same, with all that is below: to log in, to end it, and to look up what it is. */
  private static final List<RoutePattern> OPEN =
      Stream.of("/admin/*", "/auth/token/*", "/errors/*", "/openapi/*", "/docs/*")
          .map(RoutePattern::parse)
          .toList();

  private final MaintenanceSwitch maintenance;

  MaintenanceFilter(MaintenanceSwitch maintenance) {
    this.maintenance = maintenance;
  }

  /**
   * Lets a request pass, or not.
   *
   * @throws MaintenanceMode if the service is closed
   */
  @ServerRequestFilter(preMatching = true, nonBlocking = true, priority = RequestOrder.MAINTENANCE)
  public void check(HttpServerRequest request) {
    Maintenance now = maintenance.state();
    if (now.enabled() && !isOpen(request.method().name(), request.path())) {
      throw new MaintenanceMode(now, Instant.now());
    }
  }

  static boolean isOpen(String method, @Nullable String path) {
    return path != null && OPEN.stream().anyMatch(open -> open.matches(method, path));
  }
}
