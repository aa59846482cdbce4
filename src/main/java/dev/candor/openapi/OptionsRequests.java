package dev.candor.openapi;

import dev.candor.failure.Operation;
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
  static Operation add(OpenAPI document, String template, boolean openInMaintenance) {
    PathItem path = document.getPaths().getPathItem(template);
    var sibling = path.getOperations().values().iterator().next();
    String answer = path.getPATCH() == null ? "204" : "204b";
    if (document.getComponents().getResponses() == null
        || !document.getComponents().getResponses().containsKey(answer)) {
      document.getComponents().addResponse(answer, answer(path.getPATCH() != null));
    }
    path.setOPTIONS(
        OASFactory.createOperation()
            .tags(sibling.getTags())
            .operationId(operationId(template))
            .summary("Get the methods of the path")
            .description("Which methods the path allows, and how it can be patched.")
            .parameters(pathParameters(sibling.getParameters()))
            .responses(
                OASFactory.createAPIResponses()
                    .addAPIResponse(
                        "204",
                        OASFactory.createAPIResponse().ref("#/components/responses/" + answer))));
    return new Operation(
        "OPTIONS",
        template,
        List.of(),
        0,
        List.of(),
        List.of(),
        true,
        openInMaintenance,
        null,
        List.of());
  }

  private static APIResponse answer(boolean patched) {
    APIResponse answer =
        OASFactory.createAPIResponse()
            .description("What the path allows.")
            .addHeader(Headers.ALLOW, Headers.ref(Headers.ALLOW));
    if (patched) {
      answer.addHeader(Headers.ACCEPT_PATCH, Headers.ref(Headers.ACCEPT_PATCH));
    }
    answer.addHeader(Headers.REQUEST_ID, Headers.ref(Headers.REQUEST_ID));
    answer.addHeader(Headers.MAINTENANCE, Headers.ref(Headers.MAINTENANCE));
    Headers.RATE_LIMIT.forEach(name -> answer.addHeader(name, Headers.ref(name)));
    return answer;
  }

  private static List<Parameter> pathParameters(@Nullable List<Parameter> parameters) {
    return parameters == null
        ? new ArrayList<>()
        : parameters.stream()
            .filter(parameter -> parameter.getIn() == Parameter.In.PATH)
            .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Such as {@code optionsProductsId}. */
  private static String operationId(String template) {
    return Arrays.stream(template.split("[^A-Za-z]+", -1))
        .filter(word -> !word.isEmpty())
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining("", "options", ""));
  }
}
