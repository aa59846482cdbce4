package dev.candor.openapi;

import dev.candor.errors.catalog.Catalog;
import dev.candor.failure.Deprecation;
import dev.candor.failure.FailureCode;
import dev.candor.failure.RouteDescription;
import dev.candor.identity.Role;
import dev.candor.routing.RoleNames;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/**
 * Adds to the document, while the service is built, what its routes have in common and no
 * annotation says: above all, how each can fail.
 */
public final class FailureDocumentation implements OASFilter {

  private static final String BEARER = "bearer";

  private final Catalog catalog;

  /**
   * Called by SmallRye OpenAPI while the service is built.
   *
   * @param index of the application's classes, in which the resources and the codes are found
   */
  public FailureDocumentation(IndexView index) {
    this.catalog = BuildCatalog.of(index);
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    leaveOwn(document);
    Components components = document.getComponents();
    components.addSecurityScheme(
        BEARER,
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .bearerFormat("JWT")
            .description("A token (RFC 6750)."));
    acceptTokens(document);
    document.addServer(
        OASFactory.createServer().url(OpenApiResource.RELATIVE).description("This service."));
    Headers.add(components);
    listRoles(components);
    Parameters parameters = new Parameters(components);
    List<FailureCode> answered =
        catalog.codes().stream().filter(code -> !catalog.operationsOf(code).isEmpty()).toList();
    FailureSchemas schemas = new FailureSchemas(components, answered);
    schemas.add();
    FailureResponses errors = new FailureResponses(components, schemas);
    for (RouteDescription operation : catalog.operations()) {
      complete(document, operation, errors);
      Names.complete(document, operationOf(document, operation), operation);
      parameters.complete(operationOf(document, operation));
    }
    for (String template : document.getPaths().getPathItems().keySet()) {
      complete(
          document, OptionsRequests.add(document, template, isOpenInMaintenance(template)), errors);
    }
    Bodies.complete(document);
    EmptyAnswers.share(document);
  }

  /** Leaves what this service serves: the scanner reads its REST clients, too. */
  private void leaveOwn(OpenAPI document) {
    Set<String> served =
        catalog.operations().stream().map(RouteDescription::template).collect(Collectors.toSet());
    Set.copyOf(document.getPaths().getPathItems().keySet()).stream()
        .filter(template -> !served.contains(template))
        .forEach(document.getPaths()::removePathItem);
    Bodies.removeUnused(document);
    Bodies.shareInstants(document.getComponents());
  }

  /** A schema of its own is what generated clients make an enum of. */
  private void listRoles(Components components) {
    Schema role = Objects.requireNonNull(components.getSchemas().get(Role.class.getSimpleName()));
    RoleNames.of(catalog.operations()).forEach(role::addEnumeration);
  }

  private boolean isOpenInMaintenance(String template) {
    return catalog.operations().stream()
        .anyMatch(
            operation -> operation.openInMaintenance() && operation.template().equals(template));
  }

  private void complete(OpenAPI document, RouteDescription operation, FailureResponses errors) {
    Operation documented = operationOf(document, operation);
    Successes.complete(documented, operation);
    requireToken(documented, operation);
    deprecate(documented, operation.deprecation());
    byStatus(operation)
        .forEach(
            (status, codes) ->
                documented
                    .getResponses()
                    .addAPIResponse(Integer.toString(status), errors.of(codes)));
  }

  private static Operation operationOf(OpenAPI document, RouteDescription operation) {
    return Objects.requireNonNull(
        document
            .getPaths()
            .getPathItem(operation.template())
            .getOperations()
            .get(PathItem.HttpMethod.valueOf(operation.method())));
  }

  private Map<Integer, List<FailureCode>> byStatus(RouteDescription operation) {
    return catalog.codesOf(operation).stream()
        .collect(Collectors.groupingBy(FailureCode::status, TreeMap::new, Collectors.toList()));
  }

  private static void deprecate(Operation documented, @Nullable Deprecation deprecation) {
    if (deprecation != null) {
      documented
          .deprecated(true)
          .description(documented.getDescription() + " " + deprecation.inWords());
      documented
          .getResponses()
          .getAPIResponses()
          .values()
          .forEach(answer -> Headers.describe(answer, deprecation));
    }
  }

  /**
   * Every operation accepts a token. It stands first: Swagger UI shows the first alternative only.
   */
  private static void acceptTokens(OpenAPI document) {
    document.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(BEARER));
    document.addSecurityRequirement(OASFactory.createSecurityRequirement());
  }

  /** An operation that needs a role needs a token. */
  private static void requireToken(Operation documented, RouteDescription operation) {
    if (!operation.rolesAllowed().isEmpty()) {
      documented.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(BEARER));
    }
  }
}
