package dev.candor.failure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One broken rule of a request.
 *
 * @param field the member's, parameter's or header field's name, as the client wrote it
 * @param pointer where in the body it stands (RFC 6901); null for a parameter
 * @param rule the rule's name in snake_case, such as {@code not_null}
 * @param message what the rule asks for; it never repeats the value
 * @param parameters what a translation of the message can name, such as {@code max}
 */
public record Violation(
    String field,
    @Nullable String pointer,
    String rule,
    String message,
    Map<String, Object> parameters) {

  /**
   * A broken rule whose message has no parameters.
   *
   * @param field the member's, parameter's or header field's name, as the client wrote it
   * @param pointer where in the body it stands (RFC 6901); null for a parameter
   * @param rule the rule's name in snake_case, such as {@code not_null}
   * @param message what the rule asks for; it never repeats the value
   */
  public Violation(String field, @Nullable String pointer, String rule, String message) {
    this(field, pointer, rule, message, Map.of());
  }

  /**
   * {@return the same with the only parameter of its message}
   *
   * @param name in snake_case
   * @param value a string, a number or a list of these
   */
  public Violation with(String name, Object value) {
    return new Violation(field, pointer, rule, message, Map.of(name, value));
  }

  /** The name of the detail that lists violations. */
  public static final String DETAIL = "violations";

  /**
   * {@return whether both are about the same member of the body}
   *
   * @param other one of the same request
   */
  public boolean isAtThePlaceOf(Violation other) {
    return pointer != null && pointer.equals(other.pointer);
  }

  /** {@return the detail that lists violations, as the catalogue describes it} */
  public static Detail detail() {
    return Detail.objects(
        DETAIL,
        "Every broken rule.",
        Detail.string("field", "The name of the member, parameter or header field."),
        Detail.string("pointer", "Where in the body it is, as a JSON Pointer (RFC 6901).")
            .sometimes(),
        Detail.string("rule", "The rule's name."),
        Detail.string("message", "What the rule asks for."));
  }

  /**
   * {@return a violation of a sample, all of which can vary}
   *
   * @param given asked for each of the parts
   * @param field the default of the member's name
   * @param pointer the default of its place; empty for none
   * @param rule the default of the rule's name
   * @param message the default of what the rule asks for
   */
  public static Violation sample(
      Variables given, String field, String pointer, String rule, String message) {
    String place = given.text("pointer", pointer);
    return new Violation(
        given.text("field", field),
        place.isEmpty() ? null : place,
        given.text("rule", rule),
        given.text("message", message));
  }

  /**
   * {@return one phrase that says what violations are about}
   *
   * @param violations all of a request, at least one
   */
  public static String describe(List<Violation> violations) {
    int count = violations.size();
    if (count == 1) {
      return "'" + violations.get(0).field() + "' " + violations.get(0).message();
    }
    return count > ValidationFailed.MAX_VIOLATIONS
        ? "The request breaks more than " + ValidationFailed.MAX_VIOLATIONS + " rules"
        : "The request breaks " + count + " rules";
  }

  /** {@return the members that {@link #detail} describes, in that order} */
  public Map<String, Object> toDetails() {
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
