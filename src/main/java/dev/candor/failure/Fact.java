package dev.candor.failure;

import dev.candor.Public;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A detail with its value. {@link Detail#is} makes one.
 *
 * <pre>{@code
 * super(LedgerCode.UNBALANCED, "The postings sum to " + sum, SUM.is(sum));
 * }</pre>
 *
 * @param name of the detail
 * @param value a string, a number, a boolean, a list or a map of these; or a time or a constant,
 *     which are sent as text; null if there is nothing to say
 */
@Public
public record Fact(String name, @Nullable Object value) {

  /**
   * {@return facts as the members of a JSON object, in their order; those without a value are left
   * out}
   *
   * @param facts each of another name
   */
  public static Map<String, Object> members(Fact... facts) {
    if (facts.length == 0) {
      return Map.of();
    }
    Map<String, Object> members = new LinkedHashMap<>();
    for (Fact fact : facts) {
      if (fact.value != null) {
        members.put(fact.name, inJson(fact.value));
      }
    }
    return Collections.unmodifiableMap(members);
  }

  private static Object inJson(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    return value instanceof Instant time ? time.toString() : value;
  }
}
