package dev.candor.wire;

import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;

/** How long a request has taken so far. */
public final class RequestDuration {

  private RequestDuration() {}

  /**
   * Returns how long a request has taken so far. Call it before the request is answered.
   *
   * @param ctx the request that its connection works on
   * @return milliseconds since the head of the request had arrived; 0 where no guard has seen it
   */
  public static long millis(RoutingContext ctx) {
    InboundMessage message = GuardLookup.message(ctx.request().connection());
    return message == null ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - message.begun());
  }
}
