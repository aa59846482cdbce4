package dev.candor.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.candor.kit.OpenApiDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/** Bodies that the document allows, of all that it allows. */
final class RandomBody {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Characters that are shown, of one to four bytes. */
  private static final String SHOWN =
      "abcxyzABCXYZ0189 !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\u00e4\u00df\u0416\u4e2d\u20ac\ud83d\ude00";

  private static final String WORDS = "abcXYZ019!#$%&*+=?^_{|}~-";

  private final OpenApiDocument document;
  private final Random random;
  private final List<Long> products;

  /**
   * @param products ids for members of that name: a schema cannot say what exists
   */
  RandomBody(OpenApiDocument document, Random random, List<Long> products) {
    this.document = document;
    this.random = random;
    this.products = products;
  }

  /** A pattern that none of so many texts fits is of words that no chance makes. */
  private static final int ATTEMPTS = 200;

  JsonNode of(JsonNode stated) {
    JsonNode schema = document.resolve(stated);
    if (schema.has("enum")) {
      return schema.path("enum").path(random.nextInt(schema.path("enum").size()));
    }
    if (isNullable(schema) && random.nextInt(10) == 0) {
      return JSON.nullNode();
    }
    return switch (type(schema)) {
      case "object" -> object(schema);
      case "array" -> array(schema);
      case "integer" -> JSON.numberNode(number(schema));
      case "string" -> JSON.textNode(string(schema));
      default -> throw new AssertionError("No such value: " + schema);
    };
  }

  static boolean isNullable(JsonNode schema) {
    return schema.path("type").isArray();
  }

  static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() ? type.path(0).asText() : type.asText();
  }

  private ObjectNode object(JsonNode schema) {
    ObjectNode object = JSON.objectNode();
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
      if (required.contains(member.getKey()) || random.nextBoolean()) {
        object.set(
            member.getKey(),
            member.getKey().equals("product_id")
                ? JSON.numberNode(products.get(random.nextInt(products.size())))
                : of(member.getValue()));
      }
    }
    if (schema.path("additionalProperties").isObject()) {
      object.set("user", of(schema.path("additionalProperties")));
    }
    if (object.path("starts_at").isTextual()) {
      putInOrder(object);
    }
    return object;
  }

  /** What begins later than it ends is refused, which a schema cannot say. */
  private static void putInOrder(ObjectNode object) {
    String start = object.path("starts_at").asText("");
    String end = object.path("estimated_recovery").asText();
    if (start.compareTo(end) >= 0) {
      object.put("starts_at", end).put("estimated_recovery", start);
    }
  }

  private static JsonNode example(JsonNode schema) {
    JsonNode examples = schema.path("examples");
    assertThat(examples).as("an example of " + schema).isNotEmpty();
    return examples.path(0).deepCopy();
  }

  /** No product stands in a basket twice, which a schema cannot say. */
  private ArrayNode array(JsonNode schema) {
    if (schema.has("examples")) {
      return (ArrayNode) example(schema);
    }
    Set<JsonNode> items = new LinkedHashSet<>();
    List<Long> left = new ArrayList<>(products);
    Collections.shuffle(left, random);
    int size = between(schema.path("minItems").asInt(0), schema.path("maxItems").asInt(5));
    for (int i = 0; i < size; i++) {
      JsonNode item = of(schema.path("items"));
      if (item.has("product_id")) {
        ((ObjectNode) item).put("product_id", left.get(i));
      }
      items.add(item);
    }
    // Each once, as all lists want it whose items can be alike.
    return JSON.arrayNode().addAll(items);
  }

  private long number(JsonNode schema) {
    long least = schema.path("minimum").asLong();
    long most = schema.path("maximum").asLong();
    return switch (random.nextInt(4)) {
      case 0 -> least;
      case 1 -> most;
      default -> random.nextLong(least, most + 1);
    };
  }

  private String string(JsonNode schema) {
    return switch (schema.path("format").asText()) {
      case "date-time" ->
          Instant.now()
              .plusSeconds(60 + random.nextInt(1_000_000))
              .toString()
              .replace("Z", "+00:00");
      case "email" -> email(schema.path("maxLength").asInt());
      case "password" -> password(schema);
      default -> text(schema);
    };
  }

  /** RFC 5321: at most 64 octets before the at sign, and 63 for a label behind it. */
  private String email(int maxLength) {
    String name = text(WORDS, between(1, 15)) + (random.nextBoolean() ? "" : ".a");
    String domain = "b" + random.nextInt(1_000_000_000) + "-c.example.com";
    String address = name + "@" + domain;
    int missing = maxLength - address.length();
    return random.nextInt(10) > 0
        ? address
        : name
            + "@"
            + ("d".repeat(49) + ".").repeat(missing / 50)
            + "e".repeat(missing % 50)
            + domain;
  }

  /** Measured in bytes, too, where an account gets it. */
  private String password(JsonNode schema) {
    int most = schema.path("maxLength").asInt();
    return random.nextBoolean()
        ? text(SHOWN.replaceAll("[^ -~]", ""), between(schema.path("minLength").asInt(), most))
        : text(SHOWN, between(schema.path("minLength").asInt(), most / 4));
  }

  private String text(JsonNode schema) {
    Pattern pattern = Pattern.compile(schema.path("pattern").asText(""));
    int least = schema.path("minLength").asInt();
    int most = schema.path("maxLength").asInt(20);
    for (int i = 0; i < ATTEMPTS; i++) {
      String text = text(SHOWN, between(least, most));
      if (pattern.matcher(text).find()) {
        return text;
      }
    }
    return example(schema).asText();
  }

  private String text(String of, int characters) {
    int[] shown = of.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < characters; i++) {
      text.appendCodePoint(shown[random.nextInt(shown.length)]);
    }
    return text.toString();
  }

  /** Often an end of the range. */
  private int between(int least, int most) {
    return switch (random.nextInt(5)) {
      case 0 -> least;
      case 1 -> most;
      default -> least + random.nextInt(most - least + 1);
    };
  }
}
