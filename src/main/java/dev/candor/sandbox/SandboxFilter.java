package dev.candor.sandbox;

import dev.candor.failure.Failure;
import dev.candor.request.RequestOrder;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/**
 * Fails requests once the limits have counted them: whatever the path, and before any check whether
 * it exists or what the caller may do. Or takes their answers away after they have been served.
 */
class SandboxFilter {

  /** Before any other filter of responses, which would take the success for the answer. */
  private static final int FIRST = Priorities.USER + 1;

  private static final int MIN_FAILURE = 400;

  /**
   * Lets a request pass, or not.
   *
   * @throws Failure if the client demands it
   */
  @ServerRequestFilter(
      preMatching = true,
      nonBlocking = true,
      priority = RequestOrder.SANDBOX_INSIDE)
  public void inside(RoutingContext exchange) {
    Provocation.strike(exchange);
  }

  /** Replaces the answer to a request that has succeeded, and leaves JAX-RS nothing more to do. */
  @ServerResponseFilter(priority = FIRST)
  public void afterCommit(ContainerResponseContext response, RoutingContext exchange) {
    Provocation provocation = Provocation.afterCommit(exchange);
    if (provocation != null && response.getStatus() < MIN_FAILURE) {
      ResteasyReactiveRequestContext request = CurrentRequestManager.get();
      // The header fields of the answer that is not going to be sent.
      request.serverResponse().setPreCommitListener(null);
      request.setPosition(request.getHandlers().length);
      request.suspend();
      provocation.replaceAnswer(exchange, request::resume);
    }
  }
}
