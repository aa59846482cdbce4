package dev.candor.rest;

import dev.candor.failure.ValidationFailed;
import dev.candor.failure.Violation;
import java.util.List;

/** An id in a path: an integer from 1. */
public final class Id {

  private Id() {}

  /**
   * Reads an id. Called by resources rather than by JAX-RS, which would wrap the failure.
   *
   * @throws ValidationFailed if the text is none
   */
  public static long parse(String text) {
    try {
      long id = Long.parseLong(text);
      if (id > 0) {
        return id;
      }
    } catch (NumberFormatException e) {
      // Falls through to the same answer as a number out of range.
    }
    throw new ValidationFailed(
        List.of(new Violation("id", null, "integer", "must be an integer from 1")));
  }
}
