package dev.candor.wire;

import io.netty.handler.codec.DateFormatter;
import io.netty.util.AsciiString;
import java.util.Date;

/**
 * The value of the {@code Date} field (RFC 9110, sections 5.6.7 and 6.6.1), formatted once a
 * second.
 */
final class HttpDate {

  private static final int MILLIS = 1000;

  private static volatile Second latest = new Second(-1, AsciiString.EMPTY_STRING);

  private HttpDate() {}

  /** Returns the time of now. */
  @SuppressWarnings("JavaUtilDate") // java.time reads 1 MB of names at the first answer
  public static CharSequence now() {
    long second = System.currentTimeMillis() / MILLIS;
    Second known = latest;
    if (known.epoch != second) {
      known = new Second(second, new AsciiString(DateFormatter.format(new Date(second * MILLIS))));
      latest = known;
    }
    return known.text;
  }

  private record Second(long epoch, CharSequence text) {}
}
