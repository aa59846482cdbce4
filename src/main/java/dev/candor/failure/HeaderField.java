package dev.candor.failure;

/**
 * A response header field that belongs to a code.
 *
 * @param name as it is usually written, such as {@code Retry-After}
 * @param description one sentence with its full stop
 * @param always whether each answer with this code has it
 */
public record HeaderField(String name, String description, boolean always) {

  /** The field that says how long to wait (RFC 9110, section 10.2.3). */
  public static final String RETRY_AFTER = "Retry-After";

  /** The field of an answer that was given before, to a request that is repeated. */
  public static final String REPLAYED = "Idempotent-Replayed";

  /** What {@link #REPLAYED} says, one sentence with its full stop. */
  public static final String REPLAYED_DESCRIPTION =
      "true on an answer that was given before, to a request with the same Idempotency-Key.";

  /**
   * {@return a field that each answer with the code has}
   *
   * @param name as it is usually written, such as {@code Retry-After}
   * @param description one sentence with its full stop
   */
  public static HeaderField always(String name, String description) {
    return new HeaderField(name, description, true);
  }

  /**
   * {@return a field that an answer with the code may have}
   *
   * @param name as it is usually written, such as {@code Retry-After}
   * @param description one sentence with its full stop
   */
  public static HeaderField sometimes(String name, String description) {
    return new HeaderField(name, description, false);
  }
}
