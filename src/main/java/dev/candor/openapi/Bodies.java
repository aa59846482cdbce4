package dev.candor.openapi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/**
 * What all bodies have in common. What the service reads has no members but those documented; what
 * it answers has all of them, and a later version may add more.
 */
final class Bodies {

  private Bodies() {}

  /** Completes all schemas. Only references are left to say of what type they are. */
  static void complete(OpenAPI document) {
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    Set<String> answered = reachable(contents(document, Bodies::answers), schemas);
    for (String name : answered) {
      Schema schema = Objects.requireNonNull(schemas.get(name));
      if (schema.getProperties() != null && schema.getRequired() == null) {
        schema.required(new ArrayList<>(schema.getProperties().keySet()));
      }
    }
    for (String name : reachable(contents(document, Bodies::requests), schemas)) {
      Schema schema = Objects.requireNonNull(schemas.get(name));
      if (schema.getProperties() != null) {
        nullOptional(Schemas.closed(schema));
      }
    }
    schemas.values().stream()
        .filter(schema -> schema.getProperties() != null)
        .flatMap(schema -> schema.getProperties().values().stream())
        .filter(member -> member.getRef() != null)
        .forEach(member -> member.setType(null));
    document.getPaths().getPathItems().values().stream()
        .filter(path -> path.getPATCH() != null && path.getPUT() != null)
        .forEach(path -> describePatch(path, document.getComponents()));
    shareEmail(document.getComponents());
  }

  /** Leaves of the schemas those that operations refer to. */
  static void removeUnused(OpenAPI document) {
    List<Schema> used = new ArrayList<>(contents(document, Bodies::requests));
    used.addAll(contents(document, Bodies::answers));
    document.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .map(Operation::getParameters)
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .forEach(parameter -> used.add(parameter.getSchema()));
    Components components = document.getComponents();
    Set<String> names = reachable(used, components.getSchemas());
    Set.copyOf(components.getSchemas().keySet()).stream()
        .filter(name -> !names.contains(name))
        .forEach(components::removeSchema);
  }

  /** A time that needs no words is the same wherever it stands, and so stands once. */
  static void shareInstants(Components components) {
    for (Schema schema : List.copyOf(components.getSchemas().values())) {
      if (schema.getProperties() != null) {
        Map<String, Schema> members = new LinkedHashMap<>(schema.getProperties());
        members.replaceAll(
            (name, member) -> {
              if (!"date-time".equals(member.getFormat()) || member.getDescription() != null) {
                return member;
              }
              components.addSchema("Instant", member);
              return Schemas.ref("Instant");
            });
        schema.setProperties(members);
      }
    }
  }

  /** The longest pattern of all stands once. */
  private static void shareEmail(Components components) {
    for (Schema schema : List.copyOf(components.getSchemas().values())) {
      Schema email = schema.getProperties() == null ? null : schema.getProperties().get("email");
      if (email != null && "email".equals(email.getFormat())) {
        components.addSchema("Email", email);
        schema.addProperty("email", Schemas.ref("Email"));
      }
    }
  }

  /** A member that may be left out may be null, too: that is the same. */
  private static void nullOptional(Schema schema) {
    schema
        .getProperties()
        .forEach(
            (name, member) -> {
              boolean needed = schema.getRequired() != null && schema.getRequired().contains(name);
              if (!needed && member.getRef() == null && member.getType() != null) {
                member.addType(SchemaType.NULL);
              }
            });
  }

  /**
   * A patch needs no members. Where it has no schema of its own, it has the members of the
   * replacement of the same thing: one that this needs cannot be removed, so it is never null.
   */
  private static void describePatch(PathItem path, Components components) {
    Map<String, Schema> schemas = components.getSchemas();
    Collection<MediaType> patches = requests(path.getPATCH()).toList();
    Schema stated = patches.iterator().next().getSchema();
    String name;
    if (stated.getRef() != null) {
      name = Schemas.nameOf(stated);
      Objects.requireNonNull(schemas.get(name)).setRequired(null);
    } else {
      String whole = Schemas.nameOf(requests(path.getPUT()).findFirst().orElseThrow().getSchema());
      name = whole + "Patch";
      components.addSchema(
          name,
          Schemas.closed(
              OASFactory.createSchema()
                  .addType(SchemaType.OBJECT)
                  .properties(Objects.requireNonNull(schemas.get(whole)).getProperties())));
    }
    path.getPATCH().getRequestBody().required(true);
    String patch = name;
    patches.forEach(content -> content.schema(Schemas.ref(patch)));
  }

  private interface Contents {
    Stream<MediaType> of(Operation operation);
  }

  private static List<Schema> contents(OpenAPI document, Contents contents) {
    return document.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .flatMap(contents::of)
        .map(MediaType::getSchema)
        .toList();
  }

  private static Stream<MediaType> answers(Operation operation) {
    return operation.getResponses().getAPIResponses().values().stream()
        .flatMap(response -> types(response.getContent()));
  }

  private static Stream<MediaType> requests(Operation operation) {
    return operation.getRequestBody() == null
        ? Stream.empty()
        : types(operation.getRequestBody().getContent());
  }

  private static Stream<MediaType> types(@Nullable Content content) {
    return content == null ? Stream.empty() : content.getMediaTypes().values().stream();
  }

  /** The names of the schemas that others refer to. Some of these may be added later. */
  private static Set<String> reachable(List<Schema> from, Map<String, Schema> schemas) {
    Deque<Schema> open = new ArrayDeque<>(from);
    Set<String> found = new HashSet<>();
    while (!open.isEmpty()) {
      Schema schema = open.remove();
      if (schema.getRef() != null && found.add(Schemas.nameOf(schema))) {
        Optional.ofNullable(schemas.get(Schemas.nameOf(schema))).ifPresent(open::add);
      }
      if (schema.getItems() != null) {
        open.add(schema.getItems());
      }
      if (schema.getAdditionalPropertiesSchema() != null) {
        open.add(schema.getAdditionalPropertiesSchema());
      }
      if (schema.getProperties() != null) {
        open.addAll(List.copyOf(schema.getProperties().values()));
      }
    }
    return found;
  }
}
