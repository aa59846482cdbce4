package dev.candor.errors;

import dev.candor.failure.Failure;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Answers failures that come up within JAX-RS, and leaves it nothing more to do. It would copy the
 * response from one object to the next, look for a way to write it, and do all that as often as a
 * caller is wrong; and a failure would cost more than a success.
 */
@Singleton
class JaxRsShortCircuit {

  private final FailureResponder responder;

  JaxRsShortCircuit(FailureResponder responder) {
    this.responder = responder;
  }

  /**
   * Sends the answer. Called by mappers and filters, on the thread that works on the request.
   *
   * @return null, which is what a mapper has left to say
   */
  @Nullable Response answer(Failure failure, RoutingContext exchange) {
    ResteasyReactiveRequestContext request = CurrentRequestManager.get();
    // The headers of a response that is not going to be sent.
    request.serverResponse().setPreCommitListener(null);
    responder.send(failure, exchange);
    stop(request);
    return null;
  }

  /** Lets a success through, unless a failure has been sent meanwhile. */
  void succeed(RoutingContext exchange) {
    if (!responder.admitsSuccess(exchange)) {
      stop(CurrentRequestManager.get());
    }
  }

  private static void stop(ResteasyReactiveRequestContext request) {
    request.setPosition(request.getHandlers().length);
  }
}
