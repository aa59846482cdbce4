package dev.candor.admission.ratelimit;

import dev.candor.failure.Failure;
import dev.candor.request.RequestOrder;
import dev.candor.request.RequestStage;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** Rejects clients that send too much. Every request is counted, also for what does not exist. */
class RateLimitFilter {

  private final RateLimitGate gate;

  RateLimitFilter(RateLimitGate gate) {
    this.gate = gate;
  }

  /**
   * Admits a request, at once or when Redis has answered.
   *
   * @throws Failure if it is one too many
   */
  @ServerRequestFilter(preMatching = true, nonBlocking = true, priority = RequestOrder.RATE_LIMIT)
  public void limit(RoutingContext ctx, ResteasyReactiveContainerRequestContext request) {
    Future<Void> counted = gate.count(ctx);
    if (counted.succeeded()) {
      return;
    }
    if (counted.failed()) {
      throw RequestStage.RATE_LIMIT.fails(ctx, (Failure) counted.cause());
    }
    request.suspend();
    counted
        .onSuccess(admitted -> request.resume())
        .onFailure(refusal -> request.resume(RequestStage.RATE_LIMIT.fails(ctx, refusal)));
  }
}
