package dev.candor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the document says of one method of one path. */
public record DocumentedOperation(
    String method, String template, JsonNode description, Documentation document) {

  /** As evidence names it, such as {@code GET /products/{id}}. */
  public String name() {
    return method + " " + template;
  }

  boolean matches(String path) {
    return path.matches(template.replaceAll("\\{[^}]+}", "[^/]+"));
  }

  /** Whether a request has a body. */
  public boolean readsBody() {
    return description.has("requestBody");
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
    return path("987654321");
  }

  /** The same with another id. */
  public String path(String id) {
    return template
        .replace("{id}", id)
        .replace("{by}", "user")
        .replace("{code}", "OVERLOADED")
        .replace("{request_id}", "0JQ4T6Z9K3M1X")
        .replace("{version}", "0")
        .replace("{file}", "errors.css");
  }

  /** The names of the parameters in the query. */
  public List<String> queryParameters() {
    List<String> names = new ArrayList<>();
    description
        .path("parameters")
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
              if (Integer.parseInt(response.getKey()) >= 400) {
                codes.addAll(codes(document.resolve(response.getValue())));
              }
            });
    return codes;
  }

  private static List<String> codes(JsonNode response) {
    List<String> codes = new ArrayList<>();
    response.path("x-codes").forEach(code -> codes.add(code.asText()));
    return codes;
  }

  void check(int status, Function<String, @Nullable String> headers, String body) {
    String as = name() + " " + status;
    JsonNode response = description.path("responses").path(Integer.toString(status));
    assertThat(response.isMissingNode()).as(as + " is documented; it said: " + body).isFalse();
    response = document.resolve(response);
    response
        .path("headers")
        .properties()
        .forEach(
            header -> {
              if (document.resolve(header.getValue()).path("required").asBoolean()) {
                assertThat(headers.apply(header.getKey()))
                    .as(as + " " + header.getKey())
                    .isNotNull();
              }
            });
    if (body.isEmpty()) {
      return;
    }
    String type = String.valueOf(headers.apply("Content-Type")).split(";", 2)[0];
    if (status >= 400 && type.equals("text/html")) {
      // What browsers get instead, which no generated client asks for.
      assertThat(codes(response)).as(as + " as a page").contains(Documentation.codeIn(body));
      return;
    }
    JsonNode content = response.path("content").path(type);
    assertThat(content.isMissingNode()).as(as + " may be " + type).isFalse();
    if (content.path("schema").has("$ref")) {
      document.validate(as, content.path("schema"), body);
    }
    if (status >= 400) {
      checkFailure(as, status, codes(response), content.path("schema"), body);
    }
  }

  /** The union of a status is open, so any failure fits it: this one has to be that of its code. */
  private void checkFailure(
      String as, int status, List<String> codes, JsonNode schema, String body) {
    JsonNode answer = Documentation.parse(body);
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
