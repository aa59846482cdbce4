package dev.candor.openapi;

import dev.candor.failure.Deprecation;
import dev.candor.failure.HeaderField;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The header fields of answers. */
final class Headers {

  static final String REQUEST_ID = "X-Request-Id";
  static final String CACHE_CONTROL = "Cache-Control";
  static final String ETAG = "ETag";
  static final String LOCATION = "Location";
  static final String LINK = "Link";
  static final String ALLOW = "Allow";
  static final String ACCEPT_PATCH = "Accept-Patch";

  static final String MAINTENANCE = "Candor-Maintenance";

  /** Absent where no limit was drawn on, as from an answer given before. */
  static final List<String> RATE_LIMIT = List.of("RateLimit-Policy", "RateLimit");

  private Headers() {}

  static void add(Components components) {
    components
        .addHeader(
            REQUEST_ID,
            text("The request's id: the caller's own, if it sent a harmless one.").required(true))
        .addHeader(
            CACHE_CONTROL,
            text("Always no-store: the answer is for this client and this moment.").required(true))
        .addHeader(ETAG, text("The version of the resource, for If-Match.").required(true))
        .addHeader(LOCATION, text("Where the new resource is.").required(true))
        .addHeader(LINK, text("The next page, if there is one (RFC 8288)."))
        .addHeader(ALLOW, text("The methods of the path.").required(true))
        .addHeader(ACCEPT_PATCH, text("The media types of a patch (RFC 5789).").required(true))
        .addHeader(
            MAINTENANCE,
            text("When the route will be closed: start=\"2026-11-22T08:00:00Z\", end=\"…\"."))
        .addHeader(
            RATE_LIMIT.get(0),
            text("The limits drawn on: q requests in w seconds each, such as \"ip\";q=100;w=3600."))
        .addHeader(
            RATE_LIMIT.get(1),
            text("What is left of them: r requests now, and one more in t seconds."))
        .addHeader(
            HeaderField.RETRY_AFTER,
            OASFactory.createHeader()
                .description("The same as retry_after in the body.")
                .required(true)
                .schema(Schemas.ref(FailureMembers.RETRY_AFTER)));
  }

  static Header ref(String name) {
    return OASFactory.createHeader().ref("#/components/headers/" + name);
  }

  /** Adds the fields of what will go. */
  static void describe(APIResponse answer, Deprecation deprecation) {
    answer.addHeader(
        Deprecation.FIELD, text("Since when, as @ and seconds of Unix time (RFC 9745)."));
    if (deprecation.sunset() != null) {
      answer.addHeader(Deprecation.SUNSET_FIELD, text("When it may be gone (RFC 8594)."));
    }
  }

  static Header of(HeaderField field, boolean always) {
    return always && field.name().equals(HeaderField.RETRY_AFTER)
        ? ref(HeaderField.RETRY_AFTER)
        : text(field.description()).required(always);
  }

  private static Header text(String description) {
    return OASFactory.createHeader().description(description).schema(Schemas.string());
  }
}
