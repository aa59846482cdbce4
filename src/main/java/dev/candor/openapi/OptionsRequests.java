package dev.candor.openapi;

import dev.candor.failure.RouteDescription;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** OPTIONS, which every path answers, and no resource method (RFC 9110, section 9.3.7). */
final class OptionsRequests {

  private OptionsRequests() {}

  /**
   * Adds the operation to a path, and returns it in terms of how it can fail.
   *
   * @param openInMaintenance whether the path answers while the service is closed
   */
  static RouteDescription add(OpenAPI document, String template, boolean openInMaintenance) {
    PathItem path = document.getPaths().getPathItem(template);
    var sibling = path.getOperations().values().iterator().next();
    APIResponse answer =
        OASFactory.createAPIResponse()
            .description("What the path allows.")
            .addHeader(Headers.ALLOW, Headers.ref(Headers.ALLOW));
    if (path.getPATCH() != null) {
      answer.addHeader(Headers.ACCEPT_PATCH, Headers.ref(Headers.ACCEPT_PATCH));
    }
    path.setOPTIONS(
        OASFactory.createOperation()
            .tags(sibling.getTags())
            .operationId(operationId(template))
            .summary("Get the methods")
            .description("What it allows.")
            .parameters(pathParameters(sibling.getParameters()))
            .responses(OASFactory.createAPIResponses().addAPIResponse("204", answer)));
    return new RouteDescription(
        "OPTIONS",
        template,
        List.of(),
        0,
        List.of(),
        0,
        List.of(),
        true,
        openInMaintenance,
        null,
        List.of());
  }

  private static @Nullable List<Parameter> pathParameters(@Nullable List<Parameter> parameters) {
    List<Parameter> inPath =
        parameters == null ? List.of() : parameters.stream().filter(Parameters::isInPath).toList();
    return inPath.isEmpty() ? null : new ArrayList<>(inPath);
  }

  /** Such as {@code optionsProductsId}. */
  private static String operationId(String template) {
    return Arrays.stream(template.split("[^A-Za-z]+", -1))
        .filter(word -> !word.isEmpty())
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining("", "options", ""));
  }
}
