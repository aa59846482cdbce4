package dev.candor.remote;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} of a service's answer (RFC 9110, section 10.2.3). */
final class RetryAfter {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  /** Ten digits are three centuries, and fit into a long. */
  private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");

  private RetryAfter() {}

  /** Returns for how long a failed call asks not to be repeated; zero if it does not say. */
  static Duration of(Throwable failure, Instant now) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof WebApplicationException answer && mayComeBack(answer)) {
        return parse(answer.getResponse().getHeaderString(HttpHeaders.RETRY_AFTER), now);
      }
    }
    return Duration.ZERO;
  }

  private static boolean mayComeBack(WebApplicationException answer) {
    int status = answer.getResponse().getStatus();
    return status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
  }

  /** Returns the time that a field's value names; zero if it is over, or not one. */
  static Duration parse(@Nullable String value, Instant now) {
    if (value == null) {
      return Duration.ZERO;
    }
    if (SECONDS.matcher(value).matches()) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }
}
