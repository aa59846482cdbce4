package dev.candor.openapi;

import dev.candor.errors.catalog.Examples;
import dev.candor.failure.Failure;
import dev.candor.failure.FailureCode;
import dev.candor.failure.HeaderField;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * The answers that report a failure. Operations that can fail in the same ways with the same status
 * share an answer among the components.
 */
final class ErrorResponses {

  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  private final Components components;

  ErrorResponses(Components components) {
    this.components = components;
  }

  /**
   * Refers to the answer with one of several codes.
   *
   * @param codes of one status
   */
  APIResponse of(List<FailureCode> codes) {
    String name = codes.stream().map(ErrorSchemas::stem).collect(Collectors.joining("Or"));
    if (components.getResponses() == null || !components.getResponses().containsKey(name)) {
      components.addSchema(name + "Envelope", ErrorSchemas.envelope(codes));
      String problem = name + "Problem";
      if (codes.size() > 1) {
        components.addSchema(problem, ErrorSchemas.problem(codes));
      }
      components.addResponse(name, answer(codes, Schemas.ref(name + "Envelope"), problem));
    }
    return OASFactory.createAPIResponse().ref("#/components/responses/" + name);
  }

  private static APIResponse answer(List<FailureCode> codes, Schema envelope, String problem) {
    APIResponse response =
        OASFactory.createAPIResponse()
            .description(
                codes.stream()
                    .map(code -> "`" + code.name() + "`: " + code.meaning().when())
                    .collect(Collectors.joining("\n\n")))
            .content(
                OASFactory.createContent()
                    .addMediaType(JSON, content(codes, envelope, Examples::envelope))
                    .addMediaType(
                        PROBLEM, content(codes, Schemas.ref(problem), Examples::problem)));
    if (codes.stream().map(code -> code.kind().retryable()).distinct().count() == 1) {
      response.addExtension(ErrorSchemas.X_RETRYABLE, codes.get(0).kind().retryable());
    }
    response.addHeader(Headers.REQUEST_ID, Headers.ref(Headers.REQUEST_ID));
    response.addHeader(Headers.CACHE_CONTROL, Headers.ref(Headers.CACHE_CONTROL));
    for (FailureCode code : codes) {
      for (HeaderField field : code.meaning().headers()) {
        boolean always =
            codes.stream()
                .allMatch(
                    other ->
                        other.meaning().headers().stream()
                            .anyMatch(
                                theirs -> theirs.name().equals(field.name()) && theirs.always()));
        response.addHeader(field.name(), Headers.of(field, always));
      }
    }
    response.addHeader(Headers.MAINTENANCE, Headers.ref(Headers.MAINTENANCE));
    Headers.RATE_LIMIT.forEach(name -> response.addHeader(name, Headers.ref(name)));
    return response;
  }

  private static MediaType content(
      List<FailureCode> codes, Schema schema, Function<Failure, Map<String, Object>> form) {
    MediaType content = OASFactory.createMediaType().schema(schema);
    for (FailureCode code : codes) {
      int count = 0;
      for (var sample : code.meaning().samples()) {
        Failure failure = Examples.make(sample);
        content.addExample(
            code.name() + (++count > 1 ? "_" + count : ""),
            OASFactory.createExample().summary(failure.getMessage()).value(form.apply(failure)));
      }
    }
    return content;
  }
}
