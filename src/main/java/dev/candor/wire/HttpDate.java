package dev.candor.wire;

import io.netty.util.AsciiString;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The value of the {@code Date} field (RFC 9110, sections 5.6.7 and 6.6.1), formatted once a
 * second.
 */
final class HttpDate {

  private static final int MILLIS = 1000;

  /** The preferred one of the three formats. */
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private static volatile Second latest = new Second(-1, AsciiString.EMPTY_STRING);

  private HttpDate() {}

  /** Returns the time of now. */
  public static CharSequence now() {
    long second = System.currentTimeMillis() / MILLIS;
    Second known = latest;
    if (known.epoch != second) {
      known = new Second(second, new AsciiString(FORMAT.format(Instant.ofEpochSecond(second))));
      latest = known;
    }
    return known.text;
  }

  private record Second(long epoch, CharSequence text) {}
}
