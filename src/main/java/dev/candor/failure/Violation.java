package dev.candor.failure;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One broken rule of a request.
 *
 * @param field the member's or parameter's name, as the caller wrote it
 * @param pointer where in the body it stands (RFC 6901); null for a parameter
 * @param rule the rule's name in snake_case, such as {@code not_null}
 * @param message what the rule asks for; it never repeats the value
 */
public record Violation(String field, @Nullable String pointer, String rule, String message) {

  /** Whether both are about the same member of the body. */
  public boolean isAtThePlaceOf(Violation other) {
    return pointer != null && pointer.equals(other.pointer);
  }

  Map<String, Object> toDetails() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("field", field);
    if (pointer != null) {
      details.put("pointer", pointer);
    }
    details.put("rule", rule);
    details.put("message", message);
    return details;
  }
}
