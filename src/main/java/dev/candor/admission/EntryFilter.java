package dev.candor.admission;

import dev.candor.admission.cors.OriginCheck;
import dev.candor.admission.maintenance.MaintenanceFilter;
import dev.candor.admission.ratelimit.RateLimitGate;
import dev.candor.request.RequestId;
import dev.candor.request.RequestOrder;
import dev.candor.sandbox.Sandbox;
import dev.candor.wire.MessageCheck;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * The first of all that a request passes in the router, on either port. Its answer gets the fields
 * that it has in any case, whatever fails later. Then the request ends here if its message is
 * refused or its page may not use the service, or if a client of a sandbox demands it.
 */
@ApplicationScoped
class EntryFilter {

  private final MaintenanceFilter maintenance;
  private final OriginCheck origins;
  private final RateLimitGate limits;
  private final Sandbox sandbox;

  EntryFilter(
      MaintenanceFilter maintenance, OriginCheck origins, RateLimitGate limits, Sandbox sandbox) {
    this.maintenance = maintenance;
    this.origins = origins;
    this.limits = limits;
    this.sandbox = sandbox;
  }

  void register(@Observes Filters filters) {
    filters.register(this::enter, RequestOrder.ENTRY);
  }

  /** The management port has no limits and no maintenance, and pages of no other origin use it. */
  void register(@Observes ManagementInterface management) {
    management.router().route().order(-RequestOrder.ENTRY).handler(this::enterManagement);
  }

  private void enter(RoutingContext exchange) {
    RequestId.of(exchange);
    MessageCheck.rememberMethod(exchange);
    sandbox.mark(exchange);
    origins.mark(exchange);
    maintenance.announce(exchange);
    MessageCheck.dropUnreadBody(exchange);
    if (MessageCheck.admit(exchange, failure -> limits.count(exchange, failure))
        && origins.admit(exchange)) {
      sandbox.forward(exchange);
    }
  }

  private void enterManagement(RoutingContext exchange) {
    RequestId.of(exchange);
    sandbox.mark(exchange);
    if (MessageCheck.admit(exchange, Future::succeededFuture)) {
      exchange.next();
    }
  }
}
