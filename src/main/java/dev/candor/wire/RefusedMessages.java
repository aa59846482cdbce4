package dev.candor.wire;

import dev.candor.failure.Failure;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** The counter of messages that are refused before they are requests of the application. */
public interface RefusedMessages {

  /**
   * Counts a refused message on its client. Runs on the event loop; never blocks.
   *
   * @param ctx the stand-in for the message
   * @param failure what is wrong with the message
   * @return the failure to answer with: that one, or that the client has sent too many. It does not
   *     fail.
   */
  Future<Failure> count(RoutingContext ctx, Failure failure);
}
