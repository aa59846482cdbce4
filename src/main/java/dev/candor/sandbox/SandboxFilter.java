package dev.candor.sandbox;

import dev.candor.failure.Failure;
import dev.candor.failure.Stage;
import dev.candor.request.RequestOrder;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Fails requests where they would in earnest: whatever the path, and before anybody asks whether it
 * exists or what the caller may do.
 */
class SandboxFilter {

  /**
   * Lets a request pass, or not.
   *
   * @throws Failure if the caller wants to be turned away
   */
  @ServerRequestFilter(preMatching = true, nonBlocking = true, priority = RequestOrder.SANDBOX_DOOR)
  public void atTheDoor(RoutingContext exchange) {
    Provocation.strike(exchange, Stage.DOOR);
  }

  /**
   * Lets a request pass, or not.
   *
   * @throws Failure if the caller wants any other
   */
  @ServerRequestFilter(
      preMatching = true,
      nonBlocking = true,
      priority = RequestOrder.SANDBOX_INSIDE)
  public void inside(RoutingContext exchange) {
    Provocation.strike(exchange, Stage.INSIDE);
  }
}
