package dev.candor.wire;

import dev.candor.failure.Failure;
import io.vertx.ext.web.RoutingContext;

/** Refuses messages that are not bad. */
public final class MessageRefusal {

  private MessageRefusal() {}

  /**
   * Fails a request that has just begun, in every respect as if its message were bad: nothing more
   * is read, and the connection ends after the answer. Runs on the event loop.
   *
   * @param exchange whose answer has not begun
   * @param failure that the client gets
   */
  public static void refuse(RoutingContext exchange, Failure failure) {
    MessageGuard guard = GuardLookup.guard(exchange.request().connection());
    if (guard == null) {
      exchange.fail(failure);
    } else {
      guard.refuse(failure);
    }
  }
}
