package dev.candor.client;

import org.jspecify.annotations.Nullable;

/**
 * The members of a list in a header field (RFC 9110, section 5.6.1), the last one first. A
 * separator in a quoted string (section 5.6.4) separates nothing.
 *
 * <p>Read from the right because what stands there was written by the proxy next to us: a quote
 * that a caller has left open further left cannot reach it. Each character is looked at once or
 * twice, however the field is made.
 */
final class ReverseListReader {

  private final String list;
  private final char separator;

  /** Where the members not yet read end; -1 behind the first. */
  private int end;

  ReverseListReader(String list, char separator) {
    this.list = list;
    this.separator = separator;
    this.end = list.length();
  }

  /** The next member that is not empty, trimmed; null if there is none. */
  @Nullable String next() {
    while (end >= 0) {
      int begin = begin();
      String member = list.substring(begin, end).trim();
      end = begin - 1;
      if (!member.isEmpty()) {
        return member;
      }
    }
    return null;
  }

  private int begin() {
    boolean quoted = false;
    for (int i = end - 1; i >= 0; i--) {
      char c = list.charAt(i);
      if (c == '"' && !(quoted && isEscaped(i))) {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        return i + 1;
      }
    }
    return 0;
  }

  private boolean isEscaped(int quote) {
    int backslash = quote - 1;
    while (backslash >= 0 && list.charAt(backslash) == '\\') {
      backslash--;
    }
    return (quote - backslash) % 2 == 0;
  }
}
