package dev.candor.logging;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Formats instants to the millisecond; thousands of lines share a second, and its text. */
public final class Timestamps {

  /** UTC, ISO 8601, always with three digits of milliseconds. */
  private static final Timestamps UTC =
      new Timestamps(
          DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.").withZone(ZoneOffset.UTC), "Z");

  private final DateTimeFormatter seconds;
  private final String end;
  private volatile Second latest;

  private Timestamps(DateTimeFormatter seconds, String end) {
    this.seconds = seconds;
    this.end = end;
    this.latest = second(0);
  }

  /**
   * {@return a time in UTC as ISO 8601 with three digits of milliseconds, which is how all answers
   * show times}
   *
   * @param instant of a year of four digits
   */
  public static String format(Instant instant) {
    return UTC.text(instant);
  }

  /**
   * {@return a format for the time of day as Quarkus's text logs show it, in the system's time
   * zone: {@code 2026-11-22 14:31:24,568}}
   */
  public static Timestamps forTextLogs() {
    return new Timestamps(
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,").withZone(ZoneId.systemDefault()), "");
  }

  /**
   * {@return a time in this format}
   *
   * @param instant of a year of four digits
   */
  public String text(Instant instant) {
    Second second = latest;
    if (second.epoch != instant.getEpochSecond()) {
      second = second(instant.getEpochSecond());
      latest = second;
    }
    int millis = instant.getNano() / 1_000_000;
    return second.text
        + (char) ('0' + millis / 100)
        + (char) ('0' + millis / 10 % 10)
        + (char) ('0' + millis % 10)
        + end;
  }

  private Second second(long epoch) {
    return new Second(epoch, seconds.format(Instant.ofEpochSecond(epoch)));
  }

  private record Second(long epoch, String text) {}
}
