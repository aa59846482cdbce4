package dev.candor.request;

import jakarta.ws.rs.Priorities;

/**
 * The positions of everything that a request passes on its way to a resource, in the order in which
 * the request meets it. What has no position here rejects no request.
 *
 * <p>Before all of these, the guard of package {@code wire} stands in Netty's pipeline: what it
 * refuses comes this way as a well-formed request, and fails at {@link #ENTRY}. Behind them, the
 * body is read strictly, validated, and the resource is called.
 */
public final class RequestOrder {

  /**
   * The filter of the Vert.x router, which takes the highest first. The request gets its id, and
   * the answer what it carries in any case, so that it has them whatever fails later. Is the
   * message one that we take? If not, nothing else is asked. May the page's origin use the service?
   * A preflight is answered whatever comes next. In a sandbox, does the client want a failure? Real
   * failures come first.
   */
  public static final int ENTRY = Integer.MAX_VALUE;

  /*
   * Filters of JAX-RS, which takes the lower first. Those up to AUTHORIZATION run before a resource
   * is chosen, and all of them on the event loop.
   */

  /** Is the server able to take it on? Asked first, because the answer costs least. */
  public static final int OVERLOAD = 100;

  /** Is the service open? */
  public static final int MAINTENANCE = 200;

  /**
   * Is the client known to be over its limit? Asked before cryptography is spent on its token. Then
   * the caller is authenticated. A failure of that is kept until the route is known to exist.
   */
  public static final int AUTHENTICATION = Priorities.AUTHENTICATION;

  /** Has the caller asked too often? Unknown paths count, too. */
  public static final int RATE_LIMIT = 1500;

  /** The sandbox's other failures: the limits have counted the request. */
  public static final int SANDBOX_INSIDE = 1800;

  /** Is there such a route, with such a method and media type? */
  public static final int ROUTE = 1900;

  /** May the caller use it? An OPTIONS request that nothing has refused is answered. */
  public static final int AUTHORIZATION = Priorities.AUTHORIZATION;

  /**
   * The body arrives. All that can be decided without it has been. Is the server able to take on
   * the request, now that its body has taken its time?
   */
  public static final int BODY = Priorities.ENTITY_CODER;

  private RequestOrder() {}
}
