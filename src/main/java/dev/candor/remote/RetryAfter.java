package dev.candor.remote;

import io.netty.handler.codec.DateFormatter;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} of a service's answer (RFC 9110, section 10.2.3). */
final class RetryAfter {

  /** Ten digits are three centuries, and fit into a long. */
  private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");

  /** Netty throws for more; the longest form has 33. */
  private static final int MAX_LENGTH = 64;

  private RetryAfter() {}

  /** Returns the time that a field's value names; zero if it is over, or not one. */
  static Duration parse(@Nullable String value, Instant now) {
    if (value == null || value.length() > MAX_LENGTH) {
      return Duration.ZERO;
    }
    if (SECONDS.matcher(value).matches()) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    Date date = DateFormatter.parseHttpDate(value);
    return date == null || !date.toInstant().isAfter(now)
        ? Duration.ZERO
        : Duration.between(now, date.toInstant());
  }
}
