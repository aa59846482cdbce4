package dev.candor.admission;

import dev.candor.admission.maintenance.MaintenanceFilter;
import dev.candor.admission.overload.OverloadFilter;
import dev.candor.failure.Failure;
import dev.candor.identity.Authentication;
import dev.candor.rest.BodyAdmission;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * What a request is asked once more when its body has arrived, because the answer can have changed
 * since its head came: a client decides how long that takes.
 */
@Singleton
class BodyGate implements BodyAdmission {

  /** A body that takes longer is late: a token ends within five seconds, and two are spent. */
  private static final long LATE_NANOS = Duration.ofSeconds(1).toNanos();

  private final MaintenanceFilter maintenance;
  private final Authentication authentication;
  private final OverloadFilter overload;

  BodyGate(MaintenanceFilter maintenance, Authentication authentication, OverloadFilter overload) {
    this.maintenance = maintenance;
    this.authentication = authentication;
    this.overload = overload;
  }

  @Override
  public Future<Void> admitWithBody(
      RoutingContext exchange, long nanos, ServerRequestContext work) {
    try {
      maintenance.check(exchange);
    } catch (Failure closed) {
      return Future.failedFuture(closed);
    }
    return nanos < LATE_NANOS
        ? overload.admitWithBody(exchange, work)
        : authentication
            .confirm(exchange)
            .compose(confirmed -> overload.admitWithBody(exchange, work));
  }
}
