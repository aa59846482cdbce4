package dev.candor.sandbox;

import dev.candor.failure.Failure;
import dev.candor.failure.Stage;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Fails requests where they would in earnest: whatever the path, and before anybody asks whether it
 * exists or what the caller may do.
 */
class SandboxFilter {

  /** Before all who turn requests away at the door. */
  private static final int DOOR = 1;

  /** The limits have counted the request; its route comes next. */
  private static final int INSIDE = Priorities.AUTHORIZATION - 200;

  /**
   * Lets a request pass, or not.
   *
   * @throws Failure if the caller wants to be turned away
   */
  @ServerRequestFilter(preMatching = true, nonBlocking = true, priority = DOOR)
  public void atTheDoor(RoutingContext exchange) {
    Provocation.strike(exchange, Stage.DOOR);
  }

  /**
   * Lets a request pass, or not.
   *
   * @throws Failure if the caller wants any other
   */
  @ServerRequestFilter(preMatching = true, nonBlocking = true, priority = INSIDE)
  public void inside(RoutingContext exchange) {
    Provocation.strike(exchange, Stage.INSIDE);
  }
}
