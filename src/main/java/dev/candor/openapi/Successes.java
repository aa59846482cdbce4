package dev.candor.openapi;

import dev.candor.failure.Operation;
import dev.candor.failure.PreconditionFailed;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** What resources have in common when all goes well: versions, pages, patches. */
final class Successes {

  /** Methods whose answer anyone may keep, where anyone may ask. */
  private static final Set<String> SAFE = Set.of("GET", "OPTIONS");

  private static final String SCHEMAS = "#/components/schemas/";

  private Successes() {}

  /** Adds to an operation what follows from what it does. */
  static void complete(
      org.eclipse.microprofile.openapi.models.Operation documented,
      Operation operation,
      PathItem path,
      Components components) {
    if (operation.failsWith().contains(PreconditionFailed.class)) {
      describeVersions(documented, operation.method());
    }
    if (operation.method().equals("PATCH")) {
      describePatch(documented, path, components);
    }
    if (documented.getParameters() != null) {
      documented.getParameters().stream()
          .filter(parameter -> parameter.getIn() == Parameter.In.PATH)
          .forEach(Successes::describe);
    }
    documented
        .getResponses()
        .getAPIResponses()
        .forEach((status, response) -> describe(response, status, operation));
  }

  private static void describe(Parameter parameter) {
    if (parameter.getName().equals("id")) {
      parameter.description("The id.").schema(Schemas.integer("").minimum(BigDecimal.ONE));
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
                schema -> schema.getRef() != null && schema.getRef().startsWith(SCHEMAS + "Page"));
  }

  private static void describeVersions(
      org.eclipse.microprofile.openapi.models.Operation documented, String method) {
    documented.addParameter(
        field("If-Match", "Only if the resource has one of these ETags (RFC 9110)."));
    documented.addParameter(
        field("If-None-Match", "Only if the resource has none of these ETags (RFC 9110)."));
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

  /**
   * Describes a patch by the replacement of the same thing: it has the same members and needs none
   * of them. A thing that cannot be replaced describes its patch itself.
   */
  private static void describePatch(
      org.eclipse.microprofile.openapi.models.Operation documented,
      PathItem path,
      Components components) {
    if (path.getPUT() == null) {
      return;
    }
    MediaType replacement =
        path.getPUT().getRequestBody().getContent().getMediaTypes().values().iterator().next();
    String whole = replacement.getSchema().getRef().substring(SCHEMAS.length());
    Schema patch = OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
    Objects.requireNonNull(components.getSchemas().get(whole))
        .getProperties()
        .forEach(patch::addProperty);
    components.addSchema(whole + "Patch", patch.additionalPropertiesSchema(Schemas.nothing()));
    documented
        .getRequestBody()
        .required(true)
        .getContent()
        .getMediaTypes()
        .values()
        .forEach(content -> content.schema(Schemas.ref(whole + "Patch")));
  }

  /**
   * What the service answers has all of its members, and no others; what it reads has no others,
   * either.
   */
  static void closeAnswers(OpenAPI document) {
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    Set<String> answered = answered(document, schemas);
    schemas.forEach(
        (name, schema) -> {
          if (schema.getProperties() == null) {
            return;
          }
          schema.additionalPropertiesSchema(Schemas.nothing());
          if (answered.contains(name) && schema.getRequired() == null) {
            schema.required(new ArrayList<>(schema.getProperties().keySet()));
          }
        });
  }

  private static Set<String> answered(OpenAPI document, Map<String, Schema> schemas) {
    Deque<Schema> open = new ArrayDeque<>();
    for (PathItem path : document.getPaths().getPathItems().values()) {
      path.getOperations().values().stream()
          .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
          .filter(response -> response.getContent() != null)
          .flatMap(response -> response.getContent().getMediaTypes().values().stream())
          .map(MediaType::getSchema)
          .forEach(open::add);
    }
    Set<String> found = new HashSet<>();
    while (!open.isEmpty()) {
      Schema schema = open.remove();
      if (schema.getRef() != null) {
        String name = schema.getRef().substring(SCHEMAS.length());
        if (found.add(name)) {
          open.add(Objects.requireNonNull(schemas.get(name)));
        }
      }
      if (schema.getItems() != null) {
        open.add(schema.getItems());
      }
      if (schema.getProperties() != null) {
        open.addAll(List.copyOf(schema.getProperties().values()));
      }
    }
    return found;
  }
}
