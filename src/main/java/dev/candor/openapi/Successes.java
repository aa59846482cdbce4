package dev.candor.openapi;

import dev.candor.failure.Operation;
import dev.candor.failure.PreconditionFailed;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** What resources have in common when all goes well: header fields, versions, pages. */
final class Successes {

  /** Methods whose answer anyone may keep, where anyone may ask. */
  private static final Set<String> SAFE = Set.of("GET", "OPTIONS");

  private static final String IF_MATCH = "If-Match";
  private static final String IF_NONE_MATCH = "If-None-Match";

  private Successes() {}

  /** Adds the parameters that operations share. */
  static void add(Components components) {
    components
        .addParameter(
            IF_MATCH, field(IF_MATCH, "Only if the resource has one of these ETags (RFC 9110)."))
        .addParameter(
            IF_NONE_MATCH,
            field(IF_NONE_MATCH, "Only if the resource has none of these ETags (RFC 9110)."));
  }

  /** Adds to an operation what follows from what it does. */
  static void complete(
      org.eclipse.microprofile.openapi.models.Operation documented, Operation operation) {
    if (operation.failsWith().contains(PreconditionFailed.class)) {
      describeVersions(documented, operation.method());
    }
    if (documented.getParameters() != null) {
      documented.getParameters().stream()
          .filter(parameter -> parameter.getIn() == Parameter.In.PATH)
          .forEach(Successes::describe);
    }
    documented
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if (response.getRef() == null) {
                describe(response, status, operation);
              }
            });
  }

  private static void describe(Parameter parameter) {
    if (parameter.getDescription() != null) {
      return;
    }
    if (parameter.getName().equals("id")) {
      parameter
          .description("The id.")
          .schema(Schemas.integer("").minimum(BigDecimal.ONE).addExample(17));
    } else {
      parameter.description("The " + parameter.getName() + ".");
    }
  }

  private static void describe(APIResponse response, String status, Operation operation) {
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
    for (String name : List.of(IF_MATCH, IF_NONE_MATCH)) {
      documented.addParameter(OASFactory.createParameter().ref("#/components/parameters/" + name));
    }
    if (method.equals("GET")) {
      documented
          .getResponses()
          .addAPIResponse(
              "304",
              OASFactory.createAPIResponse().description("The caller has this version already."));
    }
  }

  private static Parameter field(String name, String description) {
    return OASFactory.createParameter()
        .name(name)
        .in(Parameter.In.HEADER)
        .description(description)
        .schema(Schemas.string(""));
  }
}
