package dev.candor.openapi;

import dev.candor.failure.FailureCode;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of schemas that are made of names on the wire. None is that of a class which generated
 * clients have already: {@code ValidationError} would hide pydantic's.
 */
final class SchemaNames {

  private SchemaNames() {}

  /**
   * {@code RATE_LIMIT_EXCEEDED} is {@code RateLimitExceeded}, {@code INTERNAL_ERROR} is {@code
   * Internal}, and {@code AUTHENTICATION_ERROR} is {@code Authentication}.
   */
  static String stem(FailureCode code) {
    return words(code.name().replaceFirst("_(ERROR|FAILED)$", ""));
  }

  /** What each of several is: {@code violations} are each a {@code Violation}. */
  static String singular(String members) {
    return words(members.replaceFirst("s$", ""));
  }

  private static String words(String snakeCase) {
    return Stream.of(snakeCase.split("_", -1))
        .map(
            word ->
                word.substring(0, 1).toUpperCase(Locale.ROOT)
                    + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
