package dev.candor.openapi;

import dev.candor.failure.PreconditionFailed;
import dev.candor.failure.RouteDescription;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** What resources have in common when all goes well: header fields, versions, pages. */
final class Successes {

  /** Methods whose answer anyone may keep, where anyone may ask. */
  private static final Set<String> SAFE = Set.of("GET", "OPTIONS");

  private static final String OK = "200";

  private Successes() {}

  /** Adds to an operation what follows from what it does. */
  static void complete(
      org.eclipse.microprofile.openapi.models.Operation documented, RouteDescription operation) {
    if (operation.failsWith().contains(PreconditionFailed.class)) {
      describeVersions(documented, operation.method());
    }
    APIResponses responses = documented.getResponses();
    if (operation.success() != 0 && responses.hasAPIResponse(OK)) {
      // The framework documents what a method returns as 200, whatever its @ResponseStatus says.
      responses.addAPIResponse(Integer.toString(operation.success()), responses.getAPIResponse(OK));
      responses.removeAPIResponse(OK);
    }
    responses
        .getAPIResponses()
        .forEach((status, response) -> describe(response, status, operation));
  }

  private static void describe(APIResponse response, String status, RouteDescription operation) {
    response.addHeader(Headers.REQUEST_ID, Headers.ref(Headers.REQUEST_ID));
    Headers.RATE_LIMIT.forEach(name -> response.addHeader(name, Headers.ref(name)));
    if (!operation.openInMaintenance()) {
      response.addHeader(Headers.MAINTENANCE, Headers.ref(Headers.MAINTENANCE));
    }
    if (!SAFE.contains(operation.method()) || !operation.rolesAllowed().isEmpty()) {
      response.addHeader(Headers.CACHE_CONTROL, Headers.ref(Headers.CACHE_CONTROL));
    }
    boolean versioned =
        operation.failsWith().contains(PreconditionFailed.class) && !status.equals("204");
    if (status.equals("201")) {
      response.addHeader(Headers.LOCATION, Headers.ref(Headers.LOCATION));
    }
    if (status.equals("201") || versioned) {
      response.addHeader(Headers.ETAG, Headers.ref(Headers.ETAG));
    }
    if (isPage(response)) {
      response.addHeader(Headers.LINK, Headers.ref(Headers.LINK));
    }
  }

  private static boolean isPage(APIResponse response) {
    return response.getContent() != null
        && response.getContent().getMediaTypes().values().stream()
            .map(MediaType::getSchema)
            .anyMatch(
                schema -> schema.getRef() != null && Schemas.nameOf(schema).startsWith("Page"));
  }

  private static void describeVersions(
      org.eclipse.microprofile.openapi.models.Operation documented, String method) {
    documented.addParameter(Parameters.ref(Parameters.IF_MATCH));
    documented.addParameter(Parameters.ref(Parameters.IF_NONE_MATCH));
    if (method.equals("GET")) {
      documented
          .getResponses()
          .addAPIResponse(
              "304",
              OASFactory.createAPIResponse().description("The caller has this version already."));
    }
  }
}
