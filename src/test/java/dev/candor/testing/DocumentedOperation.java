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

  /** Whether the path names one thing by its id. */
  public boolean hasId() {
    return template.contains("{id}");
  }

  /** A path of this template; where it has an id, that of a thing that is not there. */
  public String path() {
    return template
        .replace("{id}", "987654321")
        .replace("{code}", "OVERLOADED")
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
                addCodes(document.resolve(response.getValue()), codes);
              }
            });
    return codes;
  }

  private void addCodes(JsonNode response, List<String> codes) {
    JsonNode envelope =
        document.resolve(response.path("content").path("application/json").path("schema"));
    JsonNode error = envelope.path("properties").path("error");
    List<JsonNode> errors = new ArrayList<>();
    if (error.has("oneOf")) {
      error.path("oneOf").forEach(errors::add);
    } else {
      errors.add(error);
    }
    errors.forEach(
        one ->
            codes.add(
                document.resolve(one).path("properties").path("code").path("const").asText()));
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
    JsonNode content = response.path("content").path(type);
    assertThat(content.isMissingNode()).as(as + " may be " + type).isFalse();
    if (content.path("schema").has("$ref")) {
      document.validate(as, content.path("schema"), body);
    }
  }
}
