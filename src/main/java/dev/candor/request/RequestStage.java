package dev.candor.request;

import io.vertx.ext.web.RoutingContext;

/**
 * Where a request can end with a failure, in the order of its way: {@code docs/request.md} says
 * which class decides there. A stage is noted when a request fails at it, so that a success costs
 * nothing.
 */
public enum RequestStage {
  /** The message itself, which Netty's pipeline refuses. */
  MESSAGE,
  /** The web page that sends it: {@code admission.cors} refuses its origin. */
  ORIGIN,
  /** A failure that a client of a sandbox demands, before the limits count the request. */
  SANDBOX_DOOR,
  /** The load of a route, or a service that shuts down. */
  OVERLOAD,
  /** Maintenance, which closes the service or the route. */
  MAINTENANCE,
  /** The limit on verifying tokens of an address that is over its limit. */
  UNKNOWN_TOKEN,
  /** The rate limits, by user, address or network. */
  RATE_LIMIT,
  /** A failure that a client of a sandbox demands, after the limits have counted the request. */
  SANDBOX_INSIDE,
  /** The table of routes: no such path, method, or media type. */
  ROUTE,
  /** The route's roles, and whether the token is valid. */
  AUTHORIZATION,
  /** The body: its size and coding, and whether it arrives. */
  BODY,
  /** The load of the route, once the body has arrived. */
  OVERLOAD_WITH_BODY,
  /** The body is read as JSON, and validated. */
  READING,
  /** The resource, and all that it calls: what no other stage has claimed. */
  RESOURCE;

  private static final RequestValue<RequestStage> ENDED_AT = new RequestValue<>();

  /**
   * Notes that a request ends at this stage, unless it has ended at another one before.
   *
   * @param ctx the request
   * @param failure that it ends with
   * @param <T> its type, so that the call can be thrown
   * @return the failure, to be thrown
   */
  public <T extends Throwable> T fails(RoutingContext ctx, T failure) {
    ENDED_AT.setIfAbsent(ctx, this);
    return failure;
  }

  /**
   * {@return where a request has failed; {@link #RESOURCE} if no stage was noted}
   *
   * @param ctx a request that has failed
   */
  public static RequestStage of(RoutingContext ctx) {
    RequestStage stage = ENDED_AT.of(ctx);
    return stage == null ? RESOURCE : stage;
  }
}
