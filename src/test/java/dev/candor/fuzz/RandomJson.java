package dev.candor.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Values of every type that JSON has, and JSON in which one value has been exchanged for such. */
final class RandomJson {

  private static final ObjectMapper PLAIN = new ObjectMapper();
  private static final ObjectMapper ESCAPED =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final List<Number> NUMBERS =
      List.of(
          0,
          1,
          -1,
          1.5,
          -0.0,
          1e-300,
          1e300,
          Integer.MAX_VALUE,
          Long.MIN_VALUE,
          Long.MAX_VALUE,
          new BigInteger("9223372036854775808"),
          new BigDecimal("1e400"),
          new BigDecimal("0.1000000000000000000000000000001"));
  private static final List<String> TEXTS =
      List.of("", " ", "1", "null", "true", "user", "admin", "2026-01-01T00:00:00Z", "tok_ok");

  private final Random random;
  private final RandomText text;

  RandomJson(Random random) {
    this.random = random;
    this.text = new RandomText(random);
  }

  /** Returns a value: null, a truth, a number, a text, an array or an object. */
  @Nullable Object value() {
    return value(3);
  }

  private @Nullable Object value(int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 6)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> NUMBERS.get(random.nextInt(NUMBERS.size()));
      case 3 -> text();
      case 4 -> list(depth - 1);
      default -> map(depth - 1);
    };
  }

  private String text() {
    return switch (random.nextInt(3)) {
      case 0 -> TEXTS.get(random.nextInt(TEXTS.size()));
      case 1 -> text.next();
      default -> text.next().repeat(1 + random.nextInt(90));
    };
  }

  private List<@Nullable Object> list(int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      list.add(value(depth));
    }
    return list;
  }

  private Map<String, @Nullable Object> map(int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      map.put(text(), value(depth));
    }
    return map;
  }

  /** Returns the same JSON with one value, anywhere in it, exchanged for any other. */
  String exchanged(String json) {
    try {
      return write(exchanged(PLAIN.readValue(json, Object.class)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(json, e);
    }
  }

  private @Nullable Object exchanged(@Nullable Object value) {
    if (value instanceof Map<?, ?> map && !map.isEmpty() && random.nextInt(6) > 0) {
      Map<Object, @Nullable Object> copy = new LinkedHashMap<>(map);
      List<Object> names = new ArrayList<>(copy.keySet());
      Object name = names.get(random.nextInt(names.size()));
      copy.put(name, exchanged(copy.get(name)));
      return copy;
    }
    if (value instanceof List<?> list && !list.isEmpty() && random.nextInt(4) > 0) {
      List<@Nullable Object> copy = new ArrayList<>(list);
      copy.replaceAll(this::exchanged);
      return copy;
    }
    return value();
  }

  private String write(@Nullable Object value) throws JsonProcessingException {
    return (random.nextBoolean() ? ESCAPED : PLAIN).writeValueAsString(value);
  }
}
