package dev.candor.failure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a route does, as far as it matters for how it can fail.
 *
 * @param method of HTTP, such as {@code GET}
 * @param template the path template, such as {@code /items/{id}}
 * @param consumes the media types of a body; empty if there is none
 * @param maxBodySize the bytes that a body may have; 0 for as many as by default
 * @param produces the media types of the answer
 * @param success the status of an answer, where the route says so; else 0
 * @param rolesAllowed of which a caller needs one; empty if the route is open to everybody
 * @param rateLimited whether its requests draw on allowances
 * @param openInMaintenance whether it answers while the service is closed for maintenance
 * @param deprecation the announcement that the route will be removed; null if there is none
 * @param failsWith what the route itself declares
 */
public record RouteDescription(
    String method,
    String template,
    List<String> consumes,
    long maxBodySize,
    List<String> produces,
    int success,
    List<String> rolesAllowed,
    boolean rateLimited,
    boolean openInMaintenance,
    @Nullable Deprecation deprecation,
    List<Class<? extends Failure>> failsWith) {

  /** {@return whether a request has a body} */
  public boolean readsBody() {
    return !consumes.isEmpty();
  }
}
