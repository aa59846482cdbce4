package dev.candor.rest;

import dev.candor.failure.PreconditionFailed;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/** The version of a resource as HTTP knows it: a strong ETag (RFC 9110, section 8.8.3). */
public final class Version {

  private Version() {}

  /**
   * 200 with a resource and its ETag, or 304 if the caller has this version already.
   *
   * @throws PreconditionFailed if the caller asks for another version
   */
  public static <T> RestResponse<T> respond(HttpHeaders headers, T resource, long version) {
    return respond(headers, resource, Long.toString(version)).build();
  }

  /** The same for a version of any form, for whoever has more to say in the response. */
  static <T> RestResponse.ResponseBuilder<T> respond(
      HttpHeaders headers, T resource, String version) {
    requireMatch(headers, version);
    RestResponse.ResponseBuilder<T> response =
        isKnown(headers, version)
            ? RestResponse.ResponseBuilder.notModified()
            : RestResponse.ResponseBuilder.ok(resource);
    return response.tag(new EntityTag(version));
  }

  /** 200 with a resource just changed, and its new ETag. */
  public static <T> RestResponse<T> changed(T resource, long version) {
    return RestResponse.ResponseBuilder.ok(resource).tag(tag(version)).build();
  }

  /** 201 with a resource just made, where it is, and its ETag. */
  public static <T> RestResponse<T> created(String path, T resource, long version) {
    // Relative, because what the caller calls this host is not ours to know behind a proxy.
    return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, resource)
        .header("Location", path)
        .tag(tag(version))
        .build();
  }

  /**
   * Checks the preconditions of a change, in the order of RFC 9110, section 13.2.2.
   *
   * @throws PreconditionFailed if {@code If-Match} does not name the current version, or {@code
   *     If-None-Match} names it
   */
  public static void check(HttpHeaders headers, long current) {
    String version = Long.toString(current);
    requireMatch(headers, version);
    if (isKnown(headers, version)) {
      throw PreconditionFailed.ofKnown();
    }
  }

  private static void requireMatch(HttpHeaders headers, String current) {
    EntityTags wanted = EntityTags.of(headers, HttpHeaders.IF_MATCH);
    if (wanted != null && !wanted.containStrongly(current)) {
      throw PreconditionFailed.ofOther();
    }
  }

  private static boolean isKnown(HttpHeaders headers, String current) {
    EntityTags known = EntityTags.of(headers, HttpHeaders.IF_NONE_MATCH);
    return known != null && known.containWeakly(current);
  }

  private static EntityTag tag(long version) {
    return new EntityTag(Long.toString(version));
  }
}
