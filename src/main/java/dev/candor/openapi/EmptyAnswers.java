package dev.candor.openapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Answers without a body that many operations have: 204 and 304. They stand once in the document.
 */
final class EmptyAnswers {

  private final OpenAPI document;
  private final Map<String, List<APIResponse>> known = new HashMap<>();

  private EmptyAnswers(OpenAPI document) {
    this.document = document;
  }

  /** Moves them to the components. */
  static void share(OpenAPI document) {
    EmptyAnswers answers = new EmptyAnswers(document);
    document.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .forEach(operation -> answers.share(operation.getResponses()));
  }

  private void share(APIResponses responses) {
    Map<String, APIResponse> own = Map.copyOf(responses.getAPIResponses());
    own.forEach(
        (status, response) -> {
          if (response.getRef() == null && response.getContent() == null) {
            String ref = "#/components/responses/" + name(status, response);
            responses.addAPIResponse(status, OASFactory.createAPIResponse().ref(ref));
          }
        });
  }

  private String name(String status, APIResponse response) {
    List<APIResponse> alike = known.computeIfAbsent(status, key -> new ArrayList<>());
    int place = alike.indexOf(response);
    if (place < 0) {
      place = alike.size();
      alike.add(response);
      document.getComponents().addResponse(name(status, place), response);
    }
    return name(status, place);
  }

  /** {@code 204}, {@code 204b}, {@code 204c}. */
  private static String name(String status, int place) {
    return place == 0 ? status : status + (char) ('a' + place);
  }
}
