package dev.candor.wire;

import dev.candor.request.RequestValue;
import io.vertx.ext.web.RoutingContext;

/**
 * The claim of a worker to answer a request with a success. From there on, the message that the
 * request came in is not refused any more: the framework adds the head of a success to whatever
 * answer is sent, also to that of a failure. Guarded by the lock that Vert.x takes for each part of
 * a response, the connection.
 */
public final class SuccessClaim {

  private static final RequestValue<Boolean> SUCCESS = new RequestValue<>();

  private SuccessClaim() {}

  /**
   * Claims the answer, under that lock.
   *
   * @param ctx the request that succeeds
   */
  public static void make(RoutingContext ctx) {
    SUCCESS.set(ctx, true);
  }

  /** Whether the answer is claimed. */
  static boolean isMade(RoutingContext ctx) {
    return SUCCESS.isSet(ctx);
  }
}
