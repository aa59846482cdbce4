package dev.candor;

/**
 * The positions of everything that is done at the start of the process, the lower first, before the
 * service listens. Whatever observes {@code StartupEvent} names one; what shares a position does
 * not depend on each other.
 */
public final class StartOrder {

  /** Lines go through their bounded queues: before the first one is logged. */
  public static final int LOGGING = 100;

  /** Lines have our form, and what Netty and others only log is seen. */
  public static final int LINES = 200;

  /** The table of routes has only those that settings have switched on. */
  public static final int ROUTES = 300;

  /** A bad setting ends the start, before anything is touched. */
  public static final int SETTINGS = 400;

  /** Keys for tokens fit: before the first admin's password is shown. */
  public static final int KEYS = 500;

  /** What is derived from the routes and the settings, once, and metrics that begin at zero. */
  public static final int TABLES = 600;

  /** Redis is looked at for the first time, and waited for, briefly. */
  public static final int REDIS = 700;

  /** The database is looked at for the first time: the usual start is a ready one. */
  public static final int DATABASE = 800;

  /** Maintenance as the other replicas have it: none starts open by mistake. */
  public static final int MAINTENANCE = 900;

  /** What is repeated from now on. */
  public static final int TIMERS = 1000;

  /** What an operator should know of the way it was started. */
  public static final int NOTICES = 1100;

  /** The start is complete. */
  public static final int COMPLETE = 1200;

  private StartOrder() {}
}
