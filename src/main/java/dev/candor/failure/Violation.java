package dev.candor.failure;

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

  private static final Detail<String> FIELD =
      Detail.string("field", "The name of the member, parameter or header field.");

  private static final Detail<String> POINTER =
      Detail.string("pointer", "Where in the body it is, as a JSON Pointer (RFC 6901).")
          .sometimes();

  private static final Detail<String> RULE = Detail.string("rule", "The rule's name.");

  private static final Detail<String> MESSAGE = Detail.string("message", "What the rule asks for.");

  /** The detail that lists violations. */
  public static final Detail<List<Map<String, Object>>> VIOLATIONS =
      Detail.objects("violations", "Every broken rule.", FIELD, POINTER, RULE, MESSAGE);

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

  /**
   * {@return whether both are about the same member of the body}
   *
   * @param other one of the same request
   */
  public boolean isAtThePlaceOf(Violation other) {
    return pointer != null && pointer.equals(other.pointer);
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
    String place = given.text(POINTER.name(), pointer);
    return new Violation(
        given.text(FIELD.name(), field),
        place.isEmpty() ? null : place,
        given.text(RULE.name(), rule),
        given.text(MESSAGE.name(), message));
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

  /**
   * {@return the fact that a request breaks rules}
   *
   * @param violations in the order in which they are sent
   */
  public static Fact fact(List<Violation> violations) {
    return VIOLATIONS.is(violations.stream().map(Violation::members).toList());
  }

  /**
   * {@return the same with another message}
   *
   * @param words what the rule asks for, in another language
   */
  public Violation saying(String words) {
    return new Violation(field, pointer, rule, words, parameters);
  }

  /** {@return this violation as one of {@link #VIOLATIONS}} */
  public Map<String, Object> members() {
    return Fact.members(FIELD.is(field), POINTER.is(pointer), RULE.is(rule), MESSAGE.is(message));
  }
}
