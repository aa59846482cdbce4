package dev.candor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a schema the next one does not keep. A request that was valid must stay so: its schema
 * may only become wider. An answer must stay one that a client of the older schema can read: its
 * schema may only become narrower, or have more members.
 */
final class SchemaBreaks {

  private static final List<String> UPPER =
      List.of("maximum", "maxLength", "maxItems", "maxProperties");
  private static final List<String> LOWER =
      List.of("minimum", "minLength", "minItems", "minProperties");

  private final GoldenContract before;
  private final GoldenContract after;
  private final List<String> found;
  private final Set<String> compared = new HashSet<>();

  /**
   * Compares schemas of two contracts.
   *
   * @param found receives each break, in words
   */
  SchemaBreaks(GoldenContract before, GoldenContract after, List<String> found) {
    this.before = before;
    this.after = after;
    this.found = found;
  }

  void compareRequest(String path, JsonNode older, JsonNode newer) {
    compare(path, older, newer, true);
  }

  void compareAnswer(String path, JsonNode older, JsonNode newer) {
    compare(path, older, newer, false);
  }

  private void compare(String path, JsonNode older, JsonNode newer, boolean request) {
    if (older.isTextual() && !compared.add(older + " " + newer + " " + request)) {
      return;
    }
    JsonNode was = before.resolve(older);
    JsonNode is = after.resolve(newer);
    // What a reader must cope with: of requests the service, of answers the client.
    JsonNode narrow = request ? was : is;
    JsonNode wide = request ? is : was;
    compareSet(path, "type", values(narrow.path("type")), values(wide.path("type")));
    compareSet(path, "enum", values(narrow.path("enum")), values(wide.path("enum")));
    compareSet(path, "anyOf", values(narrow.path("anyOf")), values(wide.path("anyOf")));
    if (wide.has("format") && !wide.path("format").equals(narrow.path("format"))) {
      found.add(path + " has another format");
    }
    if (request) {
      compareBounds(path, was, is);
    }
    compareMembers(path, was, is, request);
    for (String part : List.of("items", "additionalProperties")) {
      if (was.has(part) && is.has(part)) {
        compare(path + "/" + part, was.path(part), is.path(part), request);
      }
    }
  }

  /** A set that is not stated holds everything. */
  private void compareSet(String path, String name, Set<String> narrow, Set<String> wide) {
    if (!wide.isEmpty() && (narrow.isEmpty() || !wide.containsAll(narrow))) {
      found.add(path + " has another " + name);
    }
  }

  private void compareBounds(String path, JsonNode was, JsonNode is) {
    for (String bound : UPPER) {
      if (is.has(bound) && !(was.path(bound).asLong(Long.MAX_VALUE) <= is.path(bound).asLong())) {
        found.add(path + " has a lower " + bound);
      }
    }
    for (String bound : LOWER) {
      if (is.has(bound) && !(was.path(bound).asLong(Long.MIN_VALUE) >= is.path(bound).asLong())) {
        found.add(path + " has a higher " + bound);
      }
    }
    if (is.has("pattern") && !is.path("pattern").equals(was.path("pattern"))) {
      found.add(path + " has another pattern");
    }
    if (is.path("uniqueItems").asBoolean() && !was.path("uniqueItems").asBoolean()) {
      found.add(path + " has uniqueItems");
    }
  }

  private void compareMembers(String path, JsonNode was, JsonNode is, boolean request) {
    was.path("properties")
        .properties()
        .forEach(
            member -> {
              JsonNode now = is.path("properties").path(member.getKey());
              if (now.isMissingNode()) {
                found.add(path + " lacks " + member.getKey());
              } else {
                compare(path + "/" + member.getKey(), member.getValue(), now, request);
              }
            });
    Set<String> needed = new TreeSet<>(values((request ? is : was).path("required")));
    needed.removeAll(values((request ? was : is).path("required")));
    for (String member : needed) {
      if (request) {
        found.add(path + " needs " + member);
      } else if (is.path("properties").has(member)) {
        found.add(path + " may lack " + member);
      }
    }
  }

  private static Set<String> values(JsonNode node) {
    Set<String> values = new TreeSet<>();
    if (node.isArray()) {
      node.forEach(value -> values.add(value.isTextual() ? value.asText() : value.toString()));
    } else if (!node.isMissingNode()) {
      values.add(node.asText());
    }
    return values;
  }
}
