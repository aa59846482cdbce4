package dev.candor.failure;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The announcement that a route or a code will be removed.
 *
 * @param since the day from which no new client should use it
 * @param sunset when it may be gone; null if that is not decided
 */
public record Deprecation(LocalDate since, @Nullable LocalDate sunset) {

  /** The header field that says since when (RFC 9745). */
  public static final String FIELD = "Deprecation";

  /** The header field that says until when (RFC 8594), once that is decided. */
  public static final String SUNSET_FIELD = "Sunset";

  /** Of RFC 9110, section 5.6.7, which has two digits for a day: RFC_1123_DATE_TIME has one. */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy '00:00:00 GMT'", Locale.ENGLISH);

  /**
   * Reads what an annotation or a code says.
   *
   * @param since ISO 8601, such as {@code 2026-11-22}
   * @param sunset the same; empty for none
   * @return the announcement, for days of UTC
   * @throws java.time.format.DateTimeParseException if one of them is no such day
   */
  public static Deprecation of(String since, String sunset) {
    return new Deprecation(
        LocalDate.parse(since), sunset.isEmpty() ? null : LocalDate.parse(sunset));
  }

  /** {@return the header fields of an answer, by name, in the order in which they are sent} */
  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(FIELD, "@" + since.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    if (sunset != null) {
      headers.put(SUNSET_FIELD, HTTP_DATE.format(sunset));
    }
    return headers;
  }

  /** {@return one sentence, with its full stop} */
  public String inWords() {
    return "Deprecated since " + since + (sunset == null ? "." : "; gone after " + sunset + ".");
  }
}
