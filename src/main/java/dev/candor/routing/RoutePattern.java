package dev.candor.routing;

import org.jspecify.annotations.Nullable;

/**
 * Some routes: {@code POST /auth/token} is one method of one path, {@code /products/*} are all
 * methods of a path and of all below it, and {@code /*} is everything.
 *
 * @param method null for all
 */
public record RoutePattern(@Nullable String method, String path, boolean withAllBelow) {

  /** What {@link #parse} reads, as a regular expression. */
  public static final String SYNTAX = "([A-Z]+ )?/\\S*";

  /** The same in words. */
  public static final String RULE = "must be a path, such as 'POST /auth/token' or '/products/*'";

  private static final String ALL_BELOW = "/*";

  /** Reads a pattern of the right syntax. */
  public static RoutePattern parse(String text) {
    int space = text.indexOf(' ');
    String path = text.substring(space + 1);
    boolean withAllBelow = path.endsWith(ALL_BELOW);
    return new RoutePattern(
        space < 0 ? null : text.substring(0, space),
        withAllBelow ? path.substring(0, path.length() - ALL_BELOW.length()) : path,
        withAllBelow);
  }

  /** Whether a request is meant; its path may also be the template that it is routed to. */
  public boolean matches(String requestMethod, String requestPath) {
    return (method == null || method.equals(requestMethod))
        && (requestPath.equals(path)
            || (withAllBelow
                && requestPath.startsWith(path)
                && (path.isEmpty() || requestPath.charAt(path.length()) == '/')));
  }
}
