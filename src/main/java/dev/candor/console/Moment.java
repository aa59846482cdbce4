package dev.candor.console;

import dev.candor.logging.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A time, for programs and for people. All of them are UTC.
 *
 * @param iso ISO 8601
 * @param text the time of day; the date, too, if that is not near
 */
public record Moment(String iso, String text) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Duration HALF_A_DAY = Duration.ofHours(12);

  static Moment of(Instant time, Instant now) {
    boolean near = Duration.between(time, now).abs().compareTo(HALF_A_DAY) < 0;
    return new Moment(Timestamps.format(time), (near ? TIME : DATE).format(time));
  }

  static Moment ofMinute(Instant begin) {
    return new Moment(Timestamps.format(begin), MINUTE.format(begin));
  }
}
