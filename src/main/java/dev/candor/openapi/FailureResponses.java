package dev.candor.openapi;

import dev.candor.errors.catalog.Examples;
import dev.candor.failure.FailureCode;
import dev.candor.failure.HeaderField;
import dev.candor.failure.Sample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * The answers that report a failure. Operations that can fail in the same ways with the same status
 * share an answer among the components. Which ways these are, the answer lists: its schema is open.
 */
final class FailureResponses {

  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  /** All codes of an operation's answer with a status. */
  private static final String X_CODES = "x-codes";

  private final Components components;
  private final FailureSchemas schemas;
  private final Map<List<FailureCode>, String> names = new HashMap<>();

  FailureResponses(Components components, FailureSchemas schemas) {
    this.components = components;
    this.schemas = schemas;
  }

  /**
   * Refers to the answer with one of several codes.
   *
   * @param codes of one status
   */
  APIResponse of(List<FailureCode> codes) {
    String name = names.computeIfAbsent(codes, this::add);
    return OASFactory.createAPIResponse().ref("#/components/responses/" + name);
  }

  /**
   * Names an answer as briefly as can be: {@code 503}, and {@code 503b} if that has other codes.
   */
  private String add(List<FailureCode> codes) {
    int status = codes.get(0).status();
    long others = names.keySet().stream().filter(set -> set.get(0).status() == status).count();
    String name = others == 0 ? "" + status : "" + status + (char) ('a' + others);
    components.addResponse(name, answer(codes));
    return name;
  }

  private APIResponse answer(List<FailureCode> codes) {
    int status = codes.get(0).status();
    MediaType envelope = content(schemas.envelope(status));
    codes.forEach(code -> addExamples(envelope, code));
    // One shows the form. What else the codes differ in, the examples of the envelope show.
    MediaType problem = content(schemas.problem(status));
    FailureCode first = codes.get(0);
    addExample(
        problem,
        first.name(),
        first.name() + ".problem",
        Examples.problem(Examples.make(first.definition().samples().get(0))));
    APIResponse response =
        OASFactory.createAPIResponse()
            .description(
                codes.stream()
                    .map(code -> "`" + code.name() + "`: " + code.definition().when())
                    .collect(Collectors.joining("\n\n")))
            .content(
                OASFactory.createContent()
                    .addMediaType(JSON, envelope)
                    .addMediaType(PROBLEM, problem));
    response.addExtension(X_CODES, codes.stream().map(FailureCode::name).toList());
    response.addHeader(Headers.REQUEST_ID, Headers.ref(Headers.REQUEST_ID));
    response.addHeader(Headers.CACHE_CONTROL, Headers.ref(Headers.CACHE_CONTROL));
    for (FailureCode code : codes) {
      for (HeaderField field : code.definition().headers()) {
        boolean always =
            codes.stream()
                .allMatch(
                    other ->
                        other.definition().headers().stream()
                            .anyMatch(
                                theirs -> theirs.name().equals(field.name()) && theirs.always()));
        response.addHeader(field.name(), Headers.of(field, always));
      }
    }
    response.addHeader(Headers.MAINTENANCE, Headers.ref(Headers.MAINTENANCE));
    Headers.RATE_LIMIT.forEach(name -> response.addHeader(name, Headers.ref(name)));
    return response;
  }

  private static MediaType content(Schema schema) {
    return OASFactory.createMediaType().schema(schema);
  }

  private void addExamples(MediaType content, FailureCode code) {
    int count = 0;
    for (Sample sample : code.definition().samples()) {
      String name = code.name() + (++count > 1 ? "_" + count : "");
      addExample(content, name, name, Examples.envelope(Examples.make(sample)));
    }
  }

  private void addExample(MediaType content, String name, String key, Object value) {
    components.addExample(key, OASFactory.createExample().value(value));
    content.addExample(name, OASFactory.createExample().ref("#/components/examples/" + key));
  }
}
