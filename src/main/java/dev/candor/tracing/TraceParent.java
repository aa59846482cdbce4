package dev.candor.tracing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** W3C Trace Context, section 3.2: the header field that carries a trace's id. */
public final class TraceParent {

  private static final Pattern FORMAT =
      Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?");

  private TraceParent() {}

  /**
   * Reads the trace's id out of the field.
   *
   * @param header {@code traceparent} as the client sent it; null if it sent none
   * @return 32 hexadecimal digits; null if the field is missing or malformed
   */
  public static @Nullable String traceId(@Nullable String header) {
    if (header == null) {
      return null;
    }
    Matcher matcher = FORMAT.matcher(header);
    return matcher.matches() ? matcher.group(1) : null;
  }
}
