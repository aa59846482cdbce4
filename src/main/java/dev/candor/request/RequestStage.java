package dev.candor.request;

import io.vertx.ext.web.RoutingContext;

/**
 * Where a request can end with a failure: the positions of {@link RequestOrder} at which something
 * is decided, and what comes after them. A stage is noted when a request fails at it, so that a
 * success costs nothing.
 */
public enum RequestStage {
  MESSAGE,
  ORIGIN,
  SANDBOX_DOOR,
  OVERLOAD,
  MAINTENANCE,
  UNKNOWN_TOKEN,
  RATE_LIMIT,
  SANDBOX_INSIDE,
  ROUTE,
  AUTHORIZATION,
  BODY,
  OVERLOAD_WITH_BODY,
  /** The body is read as JSON, and validated. */
  READING,
  /** The resource, and all that it calls: what no other stage has claimed. */
  RESOURCE;

  private static final String KEY = "candor.stage";

  /**
   * Notes that a request ends at this stage, unless it has ended at another one before.
   *
   * @return the failure, to be thrown
   */
  public <T extends Throwable> T fails(RoutingContext ctx, T failure) {
    if (ctx.get(KEY) == null) {
      ctx.put(KEY, this);
    }
    return failure;
  }

  /** Returns where a request has failed. */
  public static RequestStage of(RoutingContext ctx) {
    RequestStage stage = ctx.get(KEY);
    return stage == null ? RESOURCE : stage;
  }
}
