package dev.candor.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The document is one that generators of clients can use, in every language. */
@Tag("once")
class DocumentIT {

  private static final int MAX_BYTES = 200_000;

  /** Classes, groups and repetitions, which Java, Python, Go and ECMA-262 read alike. */
  private static final Pattern PORTABLE = Pattern.compile("\\^(?:[^\\\\\"`]|\\\\x[0-9A-F]{2})*\\$");

  /** What generated code has already: of pydantic, of Go's constructors, of the languages. */
  private static final Pattern TAKEN =
      Pattern.compile("(?:New.*|.*Inner|ValidationError|Field|BaseModel|Error|Errors|List|Map)");

  private static final Service SERVICE = Engine.EMBEDDED.service();
  private static final JsonNode DOCUMENT = document();

  @Test
  void theDocumentIsSmallAndCompressedUnderItsOwnTag() {
    RawResponse plain = get("Accept-Encoding: identity\r\n");
    assertThat(plain.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MAX_BYTES);
    RawResponse compressed = get("Accept-Encoding: gzip\r\n");
    assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(compressed.header("ETag")).isNotEqualTo(plain.header("ETag"));
    String condition = "If-None-Match: " + compressed.header("ETag") + "\r\n";
    assertThat(get("Accept-Encoding: gzip\r\n" + condition).status()).isEqualTo(304);
    assertThat(get("Accept-Encoding: identity\r\n" + condition).status()).isEqualTo(200);
  }

  private static RawResponse get(String fields) {
    try (RawConnection connection = SERVICE.connect()) {
      return connection.send("GET /openapi HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n").receive();
    }
  }

  @Test
  void aPatternMeansTheSameInEveryLanguage() {
    Set<String> patterns = new TreeSet<>();
    walk((path, node) -> add(patterns, node.path("pattern")));
    assertThat(patterns).hasSizeGreaterThan(5).allMatch(text -> PORTABLE.matcher(text).matches());
    patterns.forEach(Pattern::compile);
  }

  @Test
  void everyIntegerSaysHowLargeItIs() {
    assertThat(
            found(
                (path, node) ->
                    node.path("type").asText().equals("integer") && !node.has("format")))
        .isEmpty();
  }

  @Test
  void noSchemaHasANameThatIsTakenOrMadeUp() {
    assertThat(names())
        .noneMatch(name -> TAKEN.matcher(name).matches())
        .allMatch(name -> name.matches("[A-Z][A-Za-z0-9]{1,39}"));
    assertThat(
            found(
                (path, node) ->
                    node.has("properties") && !path.matches("/components/schemas/[^/]+")))
        .as("objects without a name")
        .isEmpty();
  }

  @Test
  void everyReferenceIsToSomething() {
    assertThat(
            found(
                (path, node) ->
                    node.path("$ref").isTextual()
                        && DOCUMENT.at(node.path("$ref").asText().substring(1)).isMissingNode()))
        .isEmpty();
  }

  @Test
  void unionsOfFailuresAreOpen() {
    List<String> unions = names().stream().filter(name -> name.matches(".*\\d{3}")).toList();
    assertThat(unions).contains("Failure422", "Problem422", "Envelope422");
    for (String name : unions) {
      if (!name.startsWith("Envelope")) {
        JsonNode union = schema(name);
        JsonNode branches = union.path("anyOf");
        assertThat(branches.path(branches.size() - 1).path("$ref").asText())
            .isEqualTo("#/components/schemas/YetUnknown" + name.replaceFirst("\\d{3}", ""));
        assertThat(branches.findValuesAsText("$ref")).as("some generators sort them").isSorted();
        assertThat(
                schema("YetUnknown" + name.replaceFirst("\\d{3}", "")).path("description").asText())
            .contains("New codes may appear; treat an unknown one by its status and `retryable`.");
      }
    }
    assertThat(found((path, node) -> node.has("oneOf") || node.has("discriminator"))).isEmpty();
  }

  /** The generator for Kotlin makes a map of what has {@code additionalProperties}. */
  @Test
  void aRequestIsClosedAndNothingWithMembersIsAMap() {
    for (String request : List.of("Credentials", "OrderRequest", "BasketItem", "UserPatch")) {
      assertThat(schema(request).at("/unevaluatedProperties").toString()).isEqualTo("false");
    }
    assertThat(found((path, node) -> node.has("properties") && node.has("additionalProperties")))
        .isEmpty();
  }

  @Test
  void aMemberThatMayBeLeftOutOfARequestMayBeNull() {
    assertThat(schema("UserRequest").at("/properties/roles/type").toString())
        .isEqualTo("[\"array\",\"null\"]");
    assertThat(schema("UserPatch").at("/properties/password/type").toString())
        .isEqualTo("[\"string\",\"null\"]");
    assertThat(schema("ProductDataPatch").at("/properties/name/type").asText()).isEqualTo("string");
  }

  @Test
  void aTokenIsTheFirstAlternative() {
    assertThat(DOCUMENT.path("security").toString()).isEqualTo("[{\"bearer\":[]},{}]");
    assertThat(DOCUMENT.at("/paths/~1products/get/security").isMissingNode()).isTrue();
    JsonNode closed = DOCUMENT.at("/paths/~1orders/get/security");
    assertThat(closed.toString()).isEqualTo("[{\"bearer\":[]}]");
  }

  @Test
  void everyValueHasAnExample() {
    List<String> without = new ArrayList<>();
    for (String name : names()) {
      boolean ofFailure = name.matches(".*(Failure|Problem|Details|Item|Violation)");
      schema(name)
          .path("properties")
          .properties()
          .forEach(
              member -> {
                JsonNode value = member.getValue();
                boolean plain = value.path("type").asText().matches("string|integer");
                if (plain && !ofFailure && !value.has("examples") && !value.has("enum")) {
                  without.add(name + "." + member.getKey());
                }
              });
    }
    assertThat(without).isEmpty();
    assertThat(
            found(
                (path, node) ->
                    path.matches("/components/responses/4.*/content/[^/]+")
                        && !node.has("examples")))
        .isEmpty();
  }

  private static void add(Set<String> patterns, JsonNode pattern) {
    if (pattern.isTextual()) {
      patterns.add(pattern.asText());
    }
  }

  private interface Condition {
    boolean holds(String path, JsonNode node);
  }

  /** The paths of what fulfils a condition. */
  private static List<String> found(Condition condition) {
    List<String> paths = new ArrayList<>();
    walk(
        (path, node) -> {
          if (condition.holds(path, node)) {
            paths.add(path);
          }
        });
    return paths;
  }

  private static void walk(BiConsumer<String, JsonNode> visitor) {
    walk("", DOCUMENT, visitor);
  }

  /** Values of examples are no part of the document's structure. */
  private static void walk(String path, JsonNode node, BiConsumer<String, JsonNode> visitor) {
    if (path.matches("/components/examples|.*/examples")) {
      return;
    }
    visitor.accept(path, node);
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      walk(path + "/" + member.getKey().replace("/", "~1"), member.getValue(), visitor);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      walk(path + "/" + i, node.path(i), visitor);
    }
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    DOCUMENT.at("/components/schemas").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode schema(String name) {
    return DOCUMENT.at("/components/schemas/" + name);
  }

  private static JsonNode document() {
    try {
      return new ObjectMapper().readTree(SERVICE.request().get("/openapi").asString());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
