package dev.candor.rest;

import dev.candor.failure.ValidationFailed;
import dev.candor.failure.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** An id in a path: an integer from 1. */
public final class Id {

  private static final Pattern FORMAT = Pattern.compile("[1-9][0-9]{0,18}");

  private Id() {}

  /**
   * Reads an id. Called by resources rather than by JAX-RS, which would wrap the failure.
   *
   * @throws ValidationFailed if the text is none
   */
  public static long parse(String text) {
    return parse("id", text);
  }

  /** The same for an id that goes by another name. */
  public static long parse(String name, String text) {
    List<Violation> violations = new ArrayList<>();
    long id = parse(name, text, violations::add);
    if (!violations.isEmpty()) {
      throw new ValidationFailed(violations);
    }
    return id;
  }

  /**
   * The same for a request that may have more violations.
   *
   * @param violations receives the violation if the text is no id
   * @return 0 if the text is no id
   */
  public static long parse(String name, String text, Consumer<Violation> violations) {
    if (FORMAT.matcher(text).matches()) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        // Too large: falls through to the same answer as anything else that is no id.
      }
    }
    violations.accept(new Violation(name, null, "integer", "must be an integer from 1"));
    return 0;
  }
}
