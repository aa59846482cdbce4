package dev.candor.rest;

import dev.candor.client.ClientAddress;
import dev.candor.client.ClientNetwork;
import dev.candor.failure.Failure;
import dev.candor.failure.PayloadTooLarge;
import dev.candor.request.RequestOrder;
import dev.candor.request.RequestStage;
import dev.candor.routing.BodyCoding;
import dev.candor.routing.Routes;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Collects a request's body on the event loop after all checks that need no body. A worker is taken
 * when the body is complete, so a client that sends slowly holds bytes and no thread.
 */
class BodyFilter {

  private final Routes routes;
  private final BodyLimits limits;
  private final Bodies bodies;
  private final BodyAdmission admission;
  private final ClientAddress clientAddress;

  BodyFilter(
      Routes routes,
      BodyLimits limits,
      Bodies bodies,
      BodyAdmission admission,
      ClientAddress clientAddress) {
    this.routes = routes;
    this.limits = limits;
    this.bodies = bodies;
    this.admission = admission;
    this.clientAddress = clientAddress;
  }

  /**
   * Suspends the request until its body is complete, and the service is able to take it on.
   *
   * @throws Failure if the body is too large
   */
  @ServerRequestFilter(nonBlocking = true, priority = RequestOrder.BODY)
  public void collect(RoutingContext exchange, ResteasyReactiveContainerRequestContext request) {
    try {
      begin(exchange, request);
    } catch (Failure e) {
      throw RequestStage.BODY.fails(exchange, e);
    }
  }

  private void begin(RoutingContext exchange, ResteasyReactiveContainerRequestContext request) {
    String method = exchange.request().method().name();
    if (routes.of(exchange).map(route -> route.consumes(method)).orElse(List.of()).isEmpty()) {
      return;
    }
    boolean gzip = BodyCoding.isGzip(exchange.request());
    long limit = limits.of(exchange);
    if (declaredLength(exchange) > limit) {
      throw new PayloadTooLarge(limit);
    }
    ClientNetwork client = ClientNetwork.of(clientAddress.of(exchange));
    ArrivingBody body = new ArrivingBody(exchange, bodies, client, limit);
    request.getServerRequestContext().registerCompletionCallback(thrown -> body.release());
    request.suspend();
    long begun = System.nanoTime();
    body.collect()
        .compose(
            bytes -> {
              request.setEntityStream(new CollectedBody(body, bytes, gzip));
              return admission.admitWithBody(
                  exchange, System.nanoTime() - begun, request.getServerRequestContext());
            })
        .onSuccess(admitted -> request.resume())
        .onFailure(refusal -> request.resume(RequestStage.BODY.fails(exchange, refusal)));
  }

  /** Returns 0 for a chunked body. The message guard has checked that the value is a number. */
  private static long declaredLength(RoutingContext exchange) {
    String length = exchange.request().getHeader("Content-Length");
    return length == null ? 0 : Long.parseLong(length);
  }
}
