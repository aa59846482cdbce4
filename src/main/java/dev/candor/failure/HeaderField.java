package dev.candor.failure;

/**
 * A response header field that belongs to a code.
 *
 * @param name as it is usually written, such as {@code Retry-After}
 * @param description one sentence with its full stop
 * @param always whether each answer with this code has it
 */
public record HeaderField(String name, String description, boolean always) {

  /** A field that each answer with the code has. */
  public static HeaderField always(String name, String description) {
    return new HeaderField(name, description, true);
  }

  /** A field that an answer with the code may have. */
  public static HeaderField sometimes(String name, String description) {
    return new HeaderField(name, description, false);
  }
}
