package dev.candor.rest;

import dev.candor.Public;
import dev.candor.failure.ValidationFailed;
import dev.candor.failure.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * An id in a path: an integer from 1.
 *
 * <pre>{@code
 * public Entry get(@PathParam("id") String id) {
 *   return find(Id.parse(id));
 * }
 * }</pre>
 */
@Public
public final class Id {

  private static final Pattern FORMAT = Pattern.compile("[1-9][0-9]{0,18}");

  private Id() {}

  /**
   * Reads an id. Called by resources rather than by JAX-RS, which would wrap the failure.
   *
   * @param text as it stands in the path
   * @return from 1
   * @throws ValidationFailed if the text is no id
   */
  public static long parse(String text) {
    List<Violation> violations = new ArrayList<>();
    long id = parse("id", text, violations::add);
    ValidationFailed.throwIfAny(violations);
    return id;
  }

  /**
   * Reads an id of a request that may have more violations.
   *
   * @param name of the parameter, for the violation
   * @param text as it stands in the request
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
