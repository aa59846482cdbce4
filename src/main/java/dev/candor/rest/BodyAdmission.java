package dev.candor.rest;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** The admission of requests whose body has arrived. */
public interface BodyAdmission {

  /**
   * Admits a request, now or after a short wait, or rejects it. Runs on the event loop; never
   * blocks.
   *
   * @param exchange whose body is complete
   * @param nanos how long the body took
   * @param work what a worker is taken for
   * @return fails with a {@link dev.candor.failure.Failure} whose stage is noted
   */
  Future<Void> admitWithBody(RoutingContext exchange, long nanos, ServerRequestContext work);
}
