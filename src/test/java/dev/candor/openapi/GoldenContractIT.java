package dev.candor.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.candor.failure.Detail;
import dev.candor.failure.FailureCode;
import dev.candor.failure.HeaderField;
import dev.candor.kit.DocumentedOperation;
import dev.candor.kit.OpenApiDocument;
import dev.candor.testing.Documentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The whole contract, as a file that is changed on purpose only: the codes, the routes, and what
 * each of them may say. {@code -Dcandor.golden=write} writes the file anew.
 */
class GoldenContractIT {

  private static final Path GOLDEN = Path.of("src/test/golden/contract.txt");

  /** What a client does not depend on. */
  private static final Set<String> WORDS = Set.of("description", "examples", "example", "title");

  private final OpenApiDocument document = Documentation.served();

  /** The schemas that something refers to, and those of them that are written. */
  private final Map<String, JsonNode> named = new TreeMap<>();

  private final Set<String> described = new TreeSet<>();

  @Test
  void theContractIsTheGoldenOne() throws IOException {
    List<String> lines = new ArrayList<>();
    codes().forEach(code -> describe(code, lines));
    document.operations().stream()
        .sorted(Comparator.comparing(DocumentedOperation::name))
        .forEach(operation -> describe(operation, lines));
    List.of("YetUnknownFailure", "YetUnknownProblem").forEach(this::name);
    while (!named.keySet().equals(described)) {
      new TreeMap<>(named)
          .forEach(
              (name, schema) -> {
                if (described.add(name)) {
                  lines.add(name + " " + shape(schema));
                }
              });
    }
    if ("write".equals(System.getProperty("candor.golden"))) {
      Files.write(GOLDEN, lines);
    }
    List<String> golden = Files.readAllLines(GOLDEN);
    assertThat(Stream.concat(without(golden, lines, "- "), without(lines, golden, "+ ")))
        .as("changes, which -Dcandor.golden=write writes to " + GOLDEN)
        .isEmpty();
    assertThat(lines).isEqualTo(golden);
  }

  private static Stream<String> without(List<String> some, List<String> others, String mark) {
    return some.stream().filter(line -> !others.contains(line)).map(mark::concat);
  }

  private static List<FailureCode> codes() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.candor")
            .stream()
            .filter(type -> type.isEnum() && type.isAssignableTo(FailureCode.class))
            .map(JavaClass::reflect)
            .flatMap(type -> Arrays.stream(type.getEnumConstants()))
            .map(FailureCode.class::cast)
            .sorted(Comparator.comparing(FailureCode::status).thenComparing(FailureCode::name))
            .toList();
  }

  private void describe(FailureCode code, List<String> lines) {
    lines.add(
        "%d %s %s %s%s"
            .formatted(
                code.status(),
                code.name(),
                code.kind(),
                code.definition().stage(),
                code.kind().retryable() ? " retryable" : ""));
    code.definition().details().forEach(detail -> describe(detail, "  ", lines));
    for (HeaderField field : code.definition().headers()) {
      lines.add("  " + field.name() + ":" + (field.always() ? "" : " sometimes"));
    }
    List<String> routes =
        document.operations().stream()
            .filter(operation -> operation.codes().contains(code.name()))
            .map(DocumentedOperation::name)
            .sorted()
            .toList();
    lines.add("  on " + (routes.size() == document.operations().size() ? "every route" : routes));
  }

  private static void describe(Detail<?> detail, String indent, List<String> lines) {
    lines.add(
        indent
            + detail.name()
            + " "
            + detail.type().words()
            + (detail.always() ? "" : ", sometimes")
            + (detail.values().isEmpty() ? "" : " " + detail.values()));
    detail.members().forEach(member -> describe(member, indent + "  ", lines));
  }

  private void describe(DocumentedOperation operation, List<String> lines) {
    lines.add(operation.name() + (isOpen(operation) ? "" : " with a token"));
    operation
        .description()
        .path("parameters")
        .forEach(stated -> lines.add("  parameter " + shape(stated)));
    JsonNode request = operation.description().path("requestBody").path("content");
    request.properties().forEach(body -> lines.add("  reads " + content(body)));
    operation
        .description()
        .path("responses")
        .properties()
        .forEach(
            response -> {
              int status = Integer.parseInt(response.getKey());
              if (status < 400) {
                describe(status, document.resolve(response.getValue()), lines);
              }
            });
  }

  private void describe(int status, JsonNode response, List<String> lines) {
    List<String> fields = new ArrayList<>();
    response.path("headers").fieldNames().forEachRemaining(fields::add);
    lines.add("  " + status + " " + fields.stream().sorted().collect(Collectors.joining(", ")));
    response.path("content").properties().forEach(body -> lines.add("    " + content(body)));
  }

  private static boolean isOpen(DocumentedOperation operation) {
    return operation.description().path("security").isMissingNode();
  }

  private String content(Map.Entry<String, JsonNode> body) {
    return body.getKey() + " " + shape(body.getValue().path("schema"));
  }

  /** Has a schema written that no success refers to: what all failures have. */
  private void name(String schema) {
    shape(JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + schema));
  }

  /** A schema without words; what it refers to is named, and written once. */
  private JsonNode shape(JsonNode node) {
    if (node.has("$ref")) {
      String reference = node.path("$ref").asText();
      String name = reference.substring(reference.lastIndexOf('/') + 1);
      named.put(name, document.resolve(node));
      return JsonNodeFactory.instance.textNode(name);
    }
    if (node instanceof ObjectNode object) {
      ObjectNode shape = JsonNodeFactory.instance.objectNode();
      object.properties().stream()
          .filter(member -> !WORDS.contains(member.getKey()) || !member.getValue().isValueNode())
          .filter(member -> !member.getKey().equals("examples"))
          .sorted(Map.Entry.comparingByKey())
          .forEach(member -> shape.set(member.getKey(), shape(member.getValue())));
      return shape;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode shape = JsonNodeFactory.instance.arrayNode();
      array.forEach(item -> shape.add(shape(item)));
      return shape;
    }
    return node;
  }
}
