package dev.candor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi31;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The OpenAPI document as the service serves it: what every answer in a test is held to. */
public final class Documentation {

  private static final String LOCATION = "https://candor.example/openapi";
  private static final Pattern CODE_ON_A_PAGE = Pattern.compile("<code>([A-Z0-9_]+)</code></a>");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder()
          .formatAssertionsEnabled(true)
          .discriminatorKeywordEnabled(false)
          .build();

  private final JsonNode document;
  private final JsonSchemaFactory schemas;
  private final List<DocumentedOperation> operations = new ArrayList<>();
  private final Map<String, com.networknt.schema.JsonSchema> known = new ConcurrentHashMap<>();

  /** The document of a service, as it serves it. */
  public Documentation(String text) {
    this.document = parse(text);
    JsonNode closed = parse(text);
    closed.at("/components/schemas").forEach(Documentation::close);
    this.schemas =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder ->
                builder
                    .metaSchema(OpenApi31.getInstance())
                    .defaultMetaSchemaIri(OpenApi31.getInstance().getIri())
                    .schemaLoaders(
                        loaders -> loaders.schemas(Map.of(LOCATION, closed.toString()))));
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation ->
                            operations.add(
                                new DocumentedOperation(
                                    operation.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    operation.getValue(),
                                    this))));
  }

  /** The document of the build. */
  public static Documentation served() {
    return Served.DOCUMENT;
  }

  private static final class Served {
    private static final Documentation DOCUMENT = new Documentation(ReferenceRun.document());
  }

  public List<DocumentedOperation> operations() {
    return operations;
  }

  /** The operation that a request is for, if there is one. */
  public Optional<DocumentedOperation> find(String method, String path) {
    String asked = method.equals("HEAD") ? "GET" : method;
    return operations.stream()
        .filter(operation -> operation.method().equals(asked) && operation.matches(path))
        .min(Comparator.comparing(DocumentedOperation::template).reversed());
  }

  /** Fails unless the document tells of an answer like this one, and remembers a failure. */
  public void check(String method, String path, RawResponse response) {
    check(method, path, response.status(), response::header, response.body());
  }

  /** The same for an answer of which anybody may have taken the parts. */
  public void check(
      String method,
      String path,
      int status,
      Function<String, @Nullable String> headers,
      String body) {
    Optional<DocumentedOperation> operation = find(method, path);
    if (status >= 400 && !body.isEmpty()) {
      Evidence.add(operation.map(DocumentedOperation::name).orElse("-"), status, codeIn(body));
    }
    operation.ifPresent(found -> found.check(status, headers, body));
  }

  /** Fails unless the document tells of an answer like this one. */
  public void check(String method, String path, Response response) {
    find(method, path)
        .ifPresent(
            found -> found.check(response.statusCode(), response::header, response.asString()));
  }

  /** The code of a failure in any of its shapes. */
  static String codeIn(String body) {
    Matcher page = CODE_ON_A_PAGE.matcher(body);
    if (page.find()) {
      return page.group(1);
    }
    JsonNode answer = parse(body);
    return answer.has("error")
        ? answer.path("error").path("code").asText()
        : answer.path("code").asText();
  }

  /** What a node or, if it is a reference, the node that it refers to holds. */
  public JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? resolve(document.at(node.path("$ref").asText().substring(1))) : node;
  }

  /** Answers may get more members in a later version, but have no others in this one. */
  private static void close(JsonNode schema) {
    if (schema.has("properties")
        && !schema.has("additionalProperties")
        && !schema.has("unevaluatedProperties")) {
      ((ObjectNode) schema).put("additionalProperties", false);
    }
  }

  /** The branch of an open union of failures that is about a code: a reference. */
  JsonNode branch(JsonNode union, String code) {
    for (JsonNode branch : resolve(union).path("anyOf")) {
      JsonNode stated = resolve(resolve(branch).path("properties").path("code")).path("enum");
      if (stated.size() == 1 && stated.path(0).asText().equals(code)) {
        return branch;
      }
    }
    throw new AssertionError(code + " is not in " + union);
  }

  void validate(String as, JsonNode schema, String body) {
    assertThat(schema.path("$ref").asText()).as(as + " refers to a named schema").startsWith("#/");
    assertThat(violations(schema, body)).as(as + ": " + body).isEmpty();
  }

  boolean isValid(JsonNode schema, String body) {
    return violations(schema, body).isEmpty();
  }

  private Set<ValidationMessage> violations(JsonNode schema, String body) {
    return known
        .computeIfAbsent(
            schema.path("$ref").asText(),
            place -> schemas.getSchema(SchemaLocation.of(LOCATION + place), CONFIG))
        .validate(parse(body));
  }

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + text, e);
    }
  }
}
