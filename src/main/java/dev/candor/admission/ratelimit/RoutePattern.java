package dev.candor.admission.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * Some routes: {@code POST /auth/token} is one method of one path, {@code /products/*} are all
 * methods of a path and of all below it, and {@code /*} is everything.
 *
 * @param method null for all
 */
record RoutePattern(@Nullable String method, String path, boolean withAllBelow) {

  static final String SYNTAX = "([A-Z]+ )?/\\S*";
  static final String RULE = "must be a path, such as 'POST /auth/token' or '/products/*'";

  private static final String ALL_BELOW = "/*";

  static RoutePattern parse(String text) {
    int space = text.indexOf(' ');
    String path = text.substring(space + 1);
    boolean withAllBelow = path.endsWith(ALL_BELOW);
    return new RoutePattern(
        space < 0 ? null : text.substring(0, space),
        withAllBelow ? path.substring(0, path.length() - ALL_BELOW.length()) : path,
        withAllBelow);
  }

  /** Whether it is everything, so that nobody need look at the request. */
  boolean matchesAll() {
    return method == null && withAllBelow && path.isEmpty();
  }

  boolean matches(String requestMethod, String requestPath) {
    return (method == null || method.equals(requestMethod))
        && (requestPath.equals(path)
            || (withAllBelow
                && requestPath.startsWith(path)
                && (path.isEmpty() || requestPath.charAt(path.length()) == '/')));
  }
}
