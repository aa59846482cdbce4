package dev.candor.failure;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The announcement that a route or a code will be removed.
 *
 * @param since the day from which no new client should use it
 * @param sunset when it may be gone; null if that is not decided
 */
public record Deprecation(LocalDate since, @Nullable LocalDate sunset) {

  /** The header fields of an answer: RFC 9745, and RFC 8594 once a date is set. */
  public static final String FIELD = "Deprecation";

  public static final String SUNSET_FIELD = "Sunset";

  /**
   * Reads what an annotation or a code says.
   *
   * @param since ISO 8601, such as {@code 2026-11-22}
   * @param sunset the same; empty for none
   */
  public static Deprecation of(String since, String sunset) {
    return new Deprecation(
        LocalDate.parse(since), sunset.isEmpty() ? null : LocalDate.parse(sunset));
  }

  /** The fields by their names. */
  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(FIELD, "@" + since.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    if (sunset != null) {
      headers.put(
          SUNSET_FIELD,
          DateTimeFormatter.RFC_1123_DATE_TIME.format(sunset.atStartOfDay(ZoneOffset.UTC)));
    }
    return headers;
  }

  /** One sentence, with its full stop. */
  public String inWords() {
    return "Deprecated since " + since + (sunset == null ? "." : "; gone after " + sunset + ".");
  }
}
