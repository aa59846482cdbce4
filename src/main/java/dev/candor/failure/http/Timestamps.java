package dev.candor.failure.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** UTC, ISO 8601, always with three digits of milliseconds. */
final class Timestamps {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.").withZone(ZoneOffset.UTC);

  /** Thousands of failures share a second, and its text. */
  private static volatile Second latest = new Second(0);

  private Timestamps() {}

  static String format(Instant instant) {
    Second second = latest;
    if (second.epoch != instant.getEpochSecond()) {
      second = new Second(instant.getEpochSecond());
      latest = second;
    }
    int millis = instant.getNano() / 1_000_000;
    return second.text
        + (char) ('0' + millis / 100)
        + (char) ('0' + millis / 10 % 10)
        + (char) ('0' + millis % 10)
        + 'Z';
  }

  private static final class Second {

    private final long epoch;
    private final String text;

    Second(long epoch) {
      this.epoch = epoch;
      this.text = SECONDS.format(Instant.ofEpochSecond(epoch));
    }
  }
}
