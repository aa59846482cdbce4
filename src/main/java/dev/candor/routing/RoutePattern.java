package dev.candor.routing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.candor.failure.RouteDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of routes, for settings and requests that name some of them:
 *
 * <ul>
 *   <li>{@code /items/{id}}: all methods of one route, written as in the OpenAPI document
 *   <li>{@code /items/*}: all methods of a path and of everything below it
 *   <li>{@code POST /items}, {@code GET /items/*}: one method of these; {@code GET} includes {@code
 *       HEAD}
 *   <li>{@code /*}: everything
 * </ul>
 *
 * <p>{@link Routes#include} tells whether there is a route that a pattern matches.
 *
 * @param method null for all
 * @param path without {@code /*} at its end; empty for everything
 * @param withAllBelow whether it ended with that
 */
@RegisterForReflection
public record RoutePattern(@Nullable String method, String path, boolean withAllBelow) {

  /** What {@link #parse} reads, as a regular expression. */
  public static final String SYNTAX = "([A-Z]+ )?/\\S*";

  /** The same in words. */
  public static final String RULE = "must be a path, such as 'POST /items' or '/items/*'";

  /** What a method is, as a regular expression. */
  public static final String METHOD = "^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$";

  /** The same in words. */
  public static final String METHOD_RULE = "must be a method of HTTP that routes have";

  private static final String ALL_BELOW = "/*";

  private static final int MAX_LENGTH = 200;
  private static final Pattern ONE = Pattern.compile(SYNTAX);

  /** Whether a text is a pattern, and no longer than any that can match a route. */
  static boolean isOne(String text) {
    return text.length() <= MAX_LENGTH && ONE.matcher(text).matches();
  }

  /**
   * {@return the pattern that a text stands for}
   *
   * @param text as {@link #SYNTAX} describes it, which is not checked again
   */
  @JsonCreator
  public static RoutePattern parse(String text) {
    int space = text.indexOf(' ');
    String path = text.substring(space + 1);
    boolean withAllBelow = path.endsWith(ALL_BELOW);
    return new RoutePattern(
        space < 0 ? null : text.substring(0, space),
        withAllBelow ? path.substring(0, path.length() - ALL_BELOW.length()) : path,
        withAllBelow);
  }

  /**
   * {@return whether the pattern matches a request}
   *
   * @param requestMethod as the client wrote it; any text
   * @param requestPath the template that the request is routed to, so that no spelling of a path
   *     escapes; the path itself if there is no such route
   */
  public boolean matches(String requestMethod, String requestPath) {
    return (method == null
            || method.equals(requestMethod)
            || (method.equals("GET") && requestMethod.equals("HEAD")))
        && (requestPath.equals(path)
            || (withAllBelow
                && requestPath.startsWith(path)
                && (path.isEmpty() || requestPath.charAt(path.length()) == '/')));
  }

  /**
   * {@return whether a request is among those of some routes and methods}
   *
   * @param routes null for all
   * @param methods of these routes, where {@code GET} includes {@code HEAD}; null for all
   * @param requestMethod as for {@link #matches}
   * @param requestPath as for {@link #matches}
   */
  public static boolean select(
      @Nullable List<RoutePattern> routes,
      @Nullable List<String> methods,
      String requestMethod,
      String requestPath) {
    return (routes == null
            || routes.stream().anyMatch(route -> route.matches(requestMethod, requestPath)))
        && (methods == null
            || methods.contains(requestMethod)
            || (requestMethod.equals("HEAD") && methods.contains("GET")));
  }

  /** The pattern as {@link #parse} reads it. */
  @Override
  @JsonValue
  public String toString() {
    return (method == null ? "" : method + " ") + path + (withAllBelow ? ALL_BELOW : "");
  }

  boolean matches(RouteDescription operation) {
    return matches(operation.method(), operation.template());
  }
}
