package dev.candor.rest;

import dev.candor.failure.PreconditionFailed;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/** Conditional requests, in the order of RFC 9110, section 13.2.2. */
final class Preconditions {

  private Preconditions() {}

  /**
   * Begins the answer to a read: 200, or 304 if the caller has this version already.
   *
   * @throws PreconditionFailed if the caller asks for another version
   */
  static <T> RestResponse.ResponseBuilder<T> respond(
      HttpHeaders headers, T resource, String version) {
    requireMatch(headers, version);
    RestResponse.ResponseBuilder<T> response =
        isKnown(headers, version)
            ? RestResponse.ResponseBuilder.notModified()
            : RestResponse.ResponseBuilder.ok(resource);
    return response.tag(new EntityTag(version));
  }

  /**
   * Checks the preconditions of a change.
   *
   * @return whether {@code If-Match} is there
   * @throws PreconditionFailed if it does not name the current version, or {@code If-None-Match}
   *     names it
   */
  static boolean check(HttpHeaders headers, String current) {
    boolean stated = requireMatch(headers, current);
    if (isKnown(headers, current)) {
      throw PreconditionFailed.ofKnown();
    }
    return stated;
  }

  private static boolean requireMatch(HttpHeaders headers, String current) {
    EntityTags wanted = EntityTags.of(headers, HttpHeaders.IF_MATCH);
    if (wanted != null && !wanted.containStrongly(current)) {
      throw PreconditionFailed.ofOther();
    }
    return wanted != null;
  }

  private static boolean isKnown(HttpHeaders headers, String current) {
    EntityTags known = EntityTags.of(headers, HttpHeaders.IF_NONE_MATCH);
    return known != null && known.containWeakly(current);
  }
}
