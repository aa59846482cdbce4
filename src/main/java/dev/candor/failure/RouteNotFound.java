package dev.candor.failure;

/** No route leads to the request's path. */
public final class RouteNotFound extends Failure {

  /** Says nothing of the path, which may hold a secret. */
  public RouteNotFound() {
    super(CommonCode.RESOURCE_NOT_FOUND, "There is nothing at this path");
  }
}
