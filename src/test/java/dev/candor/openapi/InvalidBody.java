package dev.candor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.candor.kit.OpenApiDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** A body with one value exchanged for another, or with a member too many or too few. */
final class InvalidBody {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** No text of any schema, but that of a password, has a NUL; some are long. */
  private static final List<JsonNode> OTHERS =
      List.of(
          JSON.nullNode(),
          JSON.booleanNode(true),
          JSON.numberNode(-1),
          JSON.numberNode(0),
          JSON.numberNode(1.5),
          JSON.numberNode((1L << 53)),
          JSON.textNode(""),
          JSON.textNode(" "),
          JSON.textNode("ZZZ"),
          JSON.textNode("\u0000\u0007"),
          JSON.textNode("x".repeat(1_001)),
          JSON.textNode("12345678\u0000"),
          JSON.textNode("a b@example.com"),
          JSON.arrayNode(),
          JSON.objectNode());

  private final OpenApiDocument document;
  private final Random random;

  InvalidBody(OpenApiDocument document, Random random) {
    this.document = document;
    this.random = random;
  }

  /** Returns a copy of a body with one change, which may be one that the schema allows. */
  JsonNode of(JsonNode body, JsonNode schema) {
    ObjectNode copy = body.deepCopy();
    List<Runnable> changes = new ArrayList<>();
    collect(copy, schema, changes);
    changes.get(random.nextInt(changes.size())).run();
    return copy;
  }

  private void collect(JsonNode value, JsonNode stated, List<Runnable> changes) {
    JsonNode schema = document.resolve(stated);
    if (value instanceof ObjectNode object) {
      changes.add(() -> object.put("surprise", 1));
      object
          .properties()
          .forEach(
              member -> {
                String name = member.getKey();
                changes.add(() -> object.remove(name));
                JsonNode inner = schema.path("properties").path(name);
                addOthers(inner, other -> object.set(name, other), changes);
                collect(member.getValue(), inner, changes);
              });
    } else if (value instanceof ArrayNode array) {
      changes.add(array::removeAll);
      if (!array.isEmpty()) {
        changes.add(() -> array.add(array.path(0)));
        changes.add(() -> grow(array, schema.path("maxItems").asInt() + 1));
        addOthers(schema.path("items"), other -> array.set(0, other), changes);
        collect(array.path(0), schema.path("items"), changes);
      }
    }
  }

  private void addOthers(JsonNode stated, Consumer<JsonNode> set, List<Runnable> changes) {
    JsonNode schema = document.resolve(stated);
    OTHERS.forEach(other -> changes.add(() -> set.accept(other)));
    if (schema.has("maximum")) {
      changes.add(() -> set.accept(JSON.numberNode(schema.path("maximum").asLong() + 1)));
      changes.add(() -> set.accept(JSON.numberNode(schema.path("minimum").asLong() - 1)));
    }
    if (schema.has("maxLength")) {
      int longest = schema.path("maxLength").asInt();
      changes.add(() -> set.accept(JSON.textNode("a".repeat(longest + 1))));
    }
    if (schema.path("minLength").asInt() > 0) {
      int shortest = schema.path("minLength").asInt();
      changes.add(() -> set.accept(JSON.textNode("a".repeat(shortest - 1))));
    }
  }

  private static void grow(ArrayNode array, int size) {
    while (array.size() < size) {
      array.add(array.path(0));
    }
  }
}
