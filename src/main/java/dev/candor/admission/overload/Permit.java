package dev.candor.admission.overload;

import com.netflix.concurrency.limits.Limiter;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** The right to be worked on. It is given back once, however often the work's end is reported. */
final class Permit {

  private final RouteLimit limit;
  private final Limiter.Listener listener;
  private final AtomicBoolean held = new AtomicBoolean(true);

  Permit(RouteLimit limit, Limiter.Listener listener) {
    this.limit = limit;
    this.listener = listener;
  }

  /**
   * Gives the permit back when the response begins, since from there on it is the caller who may be
   * slow; or when nobody works on the request any more, if the caller was gone before that. That
   * the caller is gone does not end the work.
   */
  void giveBackAfter(RoutingContext exchange, ServerRequestContext work) {
    exchange.addHeadersEndHandler(begun -> giveBack(exchange.response().getStatusCode() < 400));
    work.registerCompletionCallback(thrown -> giveBack(false));
  }

  void giveBack(boolean success) {
    if (held.compareAndSet(true, false)) {
      limit.release(listener, success);
    }
  }
}
