package dev.candor.kit;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The OpenAPI document as a service serves it: what its answers are held to. */
public final class OpenApiDocument {

  /** Stands for an operation that is not documented. */
  private static final String NONE = "-";

  private static final String LOCATION = "https://candor.example/openapi";
  private static final Pattern CODE_ON_A_PAGE = Pattern.compile("<code>([A-Z0-9_]+)</code></a>");
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder()
          .formatAssertionsEnabled(true)
          .discriminatorKeywordEnabled(false)
          .build();

  private final JsonNode document;
  private final Evidence evidence;
  private final Map<String, String> samples;
  private final JsonSchemaFactory schemas;
  private final List<DocumentedOperation> operations = new ArrayList<>();
  private final Map<JsonNode, com.networknt.schema.JsonSchema> known = new ConcurrentHashMap<>();

  /**
   * Reads a document in JSON.
   *
   * @param evidence remembers the failures that are checked
   * @param samples what stands for a variable of a path, by its name; those that are left out get a
   *     number or a word by their type
   */
  public OpenApiDocument(String text, Evidence evidence, Map<String, String> samples) {
    this.document = parse(text);
    this.evidence = evidence;
    this.samples = samples;
    JsonNode closed = parse(text);
    Set<String> bases = bases(closed);
    closed.at("/components/schemas").properties().stream()
        .filter(schema -> !bases.contains("#/components/schemas/" + schema.getKey()))
        .forEach(schema -> close(schema.getValue()));
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
                path.getValue().properties().stream()
                    .filter(operation -> METHODS.contains(operation.getKey()))
                    .forEach(
                        operation ->
                            operations.add(
                                new DocumentedOperation(
                                    operation.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    operation.getValue(),
                                    this))));
  }

  public List<DocumentedOperation> operations() {
    return operations;
  }

  /** The operation that a request is for, if there is one: words come before variables. */
  public Optional<DocumentedOperation> find(String method, String path) {
    String asked = method.equals("HEAD") ? "GET" : method;
    return operations.stream()
        .filter(operation -> operation.method().equals(asked) && operation.matches(path))
        .min(Comparator.comparing(DocumentedOperation::variablesLast));
  }

  /** Fails unless the document has an answer like this one, and remembers a failure. */
  public void check(String method, String path, RawResponse response) {
    Answer answer = Answer.of(method, path, response);
    remember(answer, null);
    verify(answer);
  }

  void verify(Answer answer) {
    find(answer.method(), answer.path()).ifPresent(operation -> operation.check(answer));
  }

  /**
   * Remembers a failure.
   *
   * @param demand begins with the code that was demanded of a sandbox; null if none was
   */
  void remember(Answer answer, @Nullable String demand) {
    if (!answer.isFailure() || answer.isHead()) {
      return;
    }
    String code = codeIn(answer);
    String name =
        find(answer.method(), answer.path())
            .filter(operation -> demand == null || operation.codes().contains(code))
            .map(DocumentedOperation::name)
            .orElse(NONE);
    evidence.add(new Evidence.Sighting(name, code, demand != null && demand.startsWith(code)));
  }

  /** What was seen so far. */
  public Evidence evidence() {
    return evidence;
  }

  /** What all operations of a path have as parameters. */
  JsonNode parametersOf(String template) {
    return document.path("paths").path(template).path("parameters");
  }

  /** What operations need that do not say so themselves. */
  JsonNode security() {
    return document.path("security");
  }

  /** What stands for a variable of a path, if it was given. */
  @Nullable String sample(String variable) {
    return samples.get(variable);
  }

  /** The code of a failure in any of its shapes; one that stands for its status if it has none. */
  static String codeIn(Answer answer) {
    Matcher page = CODE_ON_A_PAGE.matcher(answer.body());
    if (answer.type().equals("text/html") && page.find()) {
      return page.group(1);
    }
    AnsweredFailure failure = AnsweredFailure.read(answer.type(), answer.body());
    return failure == null ? "HTTP_" + answer.status() : failure.code(answer.status());
  }

  /** What a node or, if it is a reference, the node that it refers to holds. */
  public JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? resolve(document.at(node.path("$ref").asText().substring(1))) : node;
  }

  /** The schemas that others add members to. */
  private static Set<String> bases(JsonNode document) {
    Set<String> bases = new HashSet<>();
    document
        .findValues("allOf")
        .forEach(all -> all.forEach(part -> bases.add(part.path("$ref").asText())));
    return bases;
  }

  /** Answers may get more members in a later version, but have no others in this one. */
  private static void close(JsonNode schema) {
    if (schema.has("properties")
        && !schema.has("allOf")
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
    assertThat(violations(schema, body)).as(as + ": " + body).isEmpty();
  }

  boolean isValid(JsonNode schema, String body) {
    return violations(schema, body).isEmpty();
  }

  private Set<ValidationMessage> violations(JsonNode schema, String body) {
    return known
        .computeIfAbsent(
            schema, node -> schemas.getSchema(SchemaLocation.of(LOCATION + place(node)), CONFIG))
        .validate(parse(body));
  }

  private String place(JsonNode schema) {
    return schema.has("$ref") ? schema.path("$ref").asText() : "#" + place(document, schema);
  }

  /**
   * The JSON Pointer to a node below another; empty if it is not there, or the other one itself.
   */
  private static String place(JsonNode within, JsonNode node) {
    Iterator<String> names = within.fieldNames();
    int index = 0;
    for (JsonNode child : within) {
      String name = within.isObject() ? names.next() : Integer.toString(index++);
      String below = child.equals(node) ? "" : place(child, node);
      if (child.equals(node) || !below.isEmpty()) {
        return "/" + name.replace("~", "~0").replace("/", "~1") + below;
      }
    }
    return "";
  }

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + text, e);
    }
  }
}
