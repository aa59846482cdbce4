package dev.candor.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the document says of one method of one path. */
public record DocumentedOperation(
    String method, String template, JsonNode description, OpenApiDocument document) {

  /** No service has a thing with this id. */
  private static final String UNKNOWN = "987654321";

  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

  /** As evidence names it, such as {@code GET /products/{id}}. */
  public String name() {
    return method + " " + template;
  }

  boolean matches(String path) {
    return path.matches("\\Q" + VARIABLE.matcher(template).replaceAll("\\\\E[^/]+\\\\Q") + "\\E");
  }

  /** The template, so that in alphabetical order a variable comes after all words. */
  String variablesLast() {
    return VARIABLE.matcher(template).replaceAll("\uffff");
  }

  /** Whether a request has a body. */
  public boolean readsBody() {
    return description.has("requestBody");
  }

  /** The first media type of a request's body that is documented; that of JSON if none is. */
  String bodyType() {
    Iterator<String> types =
        document.resolve(description.path("requestBody")).path("content").fieldNames();
    return types.hasNext() ? types.next() : "application/json";
  }

  /** A media type that a request's body may not have; empty if it may have any. */
  Optional<String> anotherBodyType() {
    JsonNode body = document.resolve(description.path("requestBody"));
    return Stream.of("text/plain", "application/x-kit", "image/x-kit")
        .filter(type -> Content.of(body, type).isMissingNode())
        .findFirst();
  }

  /** Whether the document has a request with a text for its body; empty for none. */
  boolean documents(String body) {
    JsonNode request = document.resolve(description.path("requestBody"));
    JsonNode schema = Content.of(request, bodyType()).path("schema");
    return body.isEmpty()
        ? !request.path("required").asBoolean()
        : !schema.isMissingNode() && document.isValid(schema, body);
  }

  /** The schema of what a request's body holds, by the first media type that is documented. */
  public JsonNode bodySchema() {
    return document.resolve(
        description.path("requestBody").path("content").elements().next().path("schema"));
  }

  /** Whether a body is valid by that schema. */
  public boolean allows(JsonNode body) {
    JsonNode reference =
        description.path("requestBody").path("content").elements().next().path("schema");
    return document.isValid(reference, body.toString());
  }

  /** Whether the path names one thing by its id. */
  public boolean hasId() {
    return template.contains("{id}");
  }

  /** A path of this template; where it has an id, that of a thing that is not there. */
  public String path() {
    return path(UNKNOWN);
  }

  /** The same with another id. */
  public String path(String id) {
    String path = template.replace("{id}", id);
    for (JsonNode listed : parameters()) {
      JsonNode parameter = document.resolve(listed);
      String name = parameter.path("name").asText();
      String given = document.sample(name);
      boolean number = parameter.path("schema").path("type").asText().equals("integer");
      path = path.replace("{" + name + "}", given != null ? given : number ? UNKNOWN : "kit");
    }
    return path;
  }

  /** Whether the path has variables. */
  boolean hasVariables() {
    return template.contains("{");
  }

  /** Those of the operation and those of its path. */
  private List<JsonNode> parameters() {
    List<JsonNode> parameters = new ArrayList<>();
    description.path("parameters").forEach(parameters::add);
    document.parametersOf(template).forEach(parameters::add);
    return parameters;
  }

  /** Whether a request may have a header field. */
  boolean takes(String field) {
    return parameters().stream()
        .map(document::resolve)
        .anyMatch(
            parameter ->
                parameter.path("in").asText().equals("header")
                    && parameter.path("name").asText().equalsIgnoreCase(field));
  }

  /** Whether the document has a status for it. */
  boolean documents(int status) {
    return description.path("responses").has(Integer.toString(status));
  }

  /** Whether a request needs credentials: an alternative without any is an empty object. */
  boolean needsCredentials() {
    return !security().isEmpty() && security().stream().noneMatch(JsonNode::isEmpty);
  }

  /** Whether a request may have credentials. */
  boolean takesCredentials() {
    return security().stream().anyMatch(alternative -> !alternative.isEmpty());
  }

  /** The alternatives of credentials. */
  private List<JsonNode> security() {
    List<JsonNode> alternatives = new ArrayList<>();
    (description.has("security") ? description.path("security") : document.security())
        .forEach(alternatives::add);
    return alternatives;
  }

  /** The names of the parameters in the query. */
  public List<String> queryParameters() {
    List<String> names = new ArrayList<>();
    parameters()
        .forEach(
            listed -> {
              JsonNode parameter = document.resolve(listed);
              if (parameter.path("in").asText().equals("query")) {
                names.add(parameter.path("name").asText());
              }
            });
    return names;
  }

  /** The codes that the document lists. */
  public List<String> codes() {
    List<String> codes = new ArrayList<>();
    description
        .path("responses")
        .properties()
        .forEach(
            response -> {
              String status = response.getKey();
              if (status.matches("[45]\\d\\d")) {
                List<String> listed = codes(document.resolve(response.getValue()));
                codes.addAll(listed.isEmpty() ? List.of("HTTP_" + status) : listed);
              }
            });
    return codes;
  }

  private static List<String> codes(JsonNode response) {
    List<String> codes = new ArrayList<>();
    response.path("x-codes").forEach(code -> codes.add(code.asText()));
    return codes;
  }

  /** The answer that the document has for a status; a missing node for none. */
  private JsonNode responseFor(int status) {
    JsonNode responses = description.path("responses");
    for (String key : List.of("" + status, status / 100 + "XX", "default")) {
      if (responses.has(key)) {
        return responses.path(key);
      }
    }
    return responses.path("none");
  }

  void check(Answer answer) {
    int status = answer.status();
    String body = answer.body();
    String as = name() + " " + status;
    JsonNode response = responseFor(status);
    if (response.isMissingNode()) {
      throw new AssertionError(as + " is not documented; it said: " + body);
    }
    response = document.resolve(response);
    response
        .path("headers")
        .properties()
        .forEach(
            header -> {
              if (document.resolve(header.getValue()).path("required").asBoolean()) {
                assertThat(answer.field(header.getKey()))
                    .as(as + " " + header.getKey())
                    .isNotNull();
              }
            });
    if (body.isEmpty()) {
      return;
    }
    String type = answer.type();
    if (answer.isFailure() && type.equals("text/html") && !codes(response).isEmpty()) {
      // What browsers get instead, which no generated client asks for.
      assertThat(codes(response)).as(as + " as a page").contains(OpenApiDocument.codeIn(answer));
      return;
    }
    JsonNode content = Content.of(response, type);
    assertThat(content.isMissingNode()).as(as + " may be " + type).isFalse();
    if (content.has("schema") && Content.isJson(type)) {
      document.validate(as, content.path("schema"), body);
    }
    if (answer.isFailure() && !codes(response).isEmpty()) {
      checkFailure(as, status, codes(response), content.path("schema"), body);
    }
  }

  /** The union of a status is open, so any failure fits it: this one has to be that of its code. */
  private void checkFailure(
      String as, int status, List<String> codes, JsonNode schema, String body) {
    JsonNode answer = OpenApiDocument.parse(body);
    boolean problem = answer.has("code");
    JsonNode failure = problem ? answer : answer.path("error");
    String code = failure.path("code").asText();
    assertThat(codes).as(as + " may be " + code).contains(code);
    if (problem) {
      assertThat(answer.path("status").asInt()).as(as).isEqualTo(status);
    }
    JsonNode union = problem ? schema : document.resolve(schema).path("properties").path("error");
    document.validate(as, document.branch(union, code), failure.toString());
  }
}
