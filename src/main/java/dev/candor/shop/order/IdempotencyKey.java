package dev.candor.shop.order;

import dev.candor.failure.Violation;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of the {@code Idempotency-Key} field (draft-ietf-httpapi-idempotency-key-header-07): a
 * string in quotes, or, as many send it, the same without. Both are the same key.
 *
 * @param value 1 to 255 visible ASCII characters
 */
record IdempotencyKey(String value) {

  static final String FIELD = "Idempotency-Key";

  private static final Pattern QUOTED = Pattern.compile("\"((?:[!#-\\[\\]-~]|\\\\[\"\\\\])*)\"");
  private static final Pattern BARE = Pattern.compile("[!#-~][!-~]*");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
  private static final int MAX_LENGTH = 255;

  /** In quotes, and all of it escaped. Nothing longer is matched, which would take its stack. */
  private static final int MAX_WRITTEN = 2 + 2 * MAX_LENGTH;

  /**
   * Reads the field.
   *
   * @param lines of the field in the request, as they came; null if there are none
   * @param violations is given what is wrong with them
   * @return null if there is no key, or none that is valid
   */
  static @Nullable IdempotencyKey parse(
      @Nullable List<String> lines, Consumer<Violation> violations) {
    if (lines == null || lines.isEmpty()) {
      return null;
    }
    String value = lines.size() == 1 ? unquote(lines.get(0).strip()) : "";
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      violations.accept(
          new Violation(
                  FIELD,
                  null,
                  "idempotency_key",
                  "must be one key of 1 to " + MAX_LENGTH + " visible ASCII characters")
              .with("max", MAX_LENGTH));
      return null;
    }
    return new IdempotencyKey(value);
  }

  private static String unquote(String text) {
    if (text.length() > MAX_WRITTEN) {
      return "";
    }
    Matcher quoted = QUOTED.matcher(text);
    if (quoted.matches()) {
      return ESCAPE.matcher(quoted.group(1)).replaceAll("$1");
    }
    return BARE.matcher(text).matches() ? text : "";
  }
}
