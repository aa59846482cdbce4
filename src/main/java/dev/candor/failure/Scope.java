package dev.candor.failure;

/** The routes that can answer with a code without declaring it. */
@FunctionalInterface
public interface Scope {

  /** Any route, since what goes wrong has nothing to do with what it does. */
  Scope EVERYWHERE = operation -> true;

  /** The routes that read a body. */
  Scope WITH_BODY = RouteDescription::readsBody;

  /** The routes whose answers have a media type. */
  Scope WITH_ANSWER = operation -> !operation.produces().isEmpty();

  /** No route but those that declare it: see {@link FailsWith}. */
  Scope WHERE_DECLARED = operation -> false;

  /**
   * {@return whether an operation can answer with the code without declaring it}
   *
   * @param operation one of the routes, or OPTIONS of a path
   */
  boolean covers(RouteDescription operation);
}
