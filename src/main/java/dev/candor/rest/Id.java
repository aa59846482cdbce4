package dev.candor.rest;

import dev.candor.failure.ValidationFailed;
import dev.candor.failure.Violation;
import java.util.List;

/** An id in a path: an integer from 1. */
public record Id(long value) {

  /** Called by JAX-RS for a path parameter. */
  public static Id fromString(String text) {
    try {
      long value = Long.parseLong(text);
      if (value > 0) {
        return new Id(value);
      }
    } catch (NumberFormatException e) {
      // Falls through to the same answer as a number out of range.
    }
    throw new ValidationFailed(
        List.of(new Violation("id", null, "integer", "must be an integer from 1")));
  }
}
