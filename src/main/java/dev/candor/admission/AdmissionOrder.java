package dev.candor.admission;

import jakarta.ws.rs.Priorities;

/**
 * The order in which a request passes the filters at the door: the priorities of those that are
 * here, and where in between the others stand.
 */
public final class AdmissionOrder {

  /** Is the server able to take it on? Asked first, because the answer costs least. */
  public static final int OVERLOAD = 100;

  /** Is the service open? */
  public static final int MAINTENANCE = 200;

  /** Is the client known to be over its limit? Asked before cryptography is spent on its token. */
  public static final int UNKNOWN_TOKEN = 900;

  /**
   * Has the caller asked too often? Who is calling was found out at {@link
   * Priorities#AUTHENTICATION} (1000); whether the route exists, and whether the caller may use it,
   * comes after, at {@link Priorities#AUTHORIZATION} (2000).
   */
  public static final int RATE_LIMIT = 1500;

  /**
   * Is the server able to take a request on whose body has arrived? The body is collected at {@link
   * Priorities#ENTITY_CODER} (4000).
   */
  public static final int OVERLOAD_WITH_BODY = 4100;

  private AdmissionOrder() {}
}
