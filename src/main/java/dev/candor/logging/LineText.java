package dev.candor.logging;

import java.util.regex.Pattern;

/** What clients send, as it may stand in a log line. */
public final class LineText {

  /** The longest part of a line that a client chooses, in characters. */
  public static final int MAX_LENGTH = 256;

  private static final Pattern NOT_IN_A_LINE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  private LineText() {}

  /** Cuts a text to {@link #MAX_LENGTH} characters, and leaves no half of a character. */
  public static String cut(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1));
    return text.substring(0, splits ? MAX_LENGTH - 1 : MAX_LENGTH);
  }

  /**
   * Returns a text of at most {@link #MAX_LENGTH} characters, escaped: see {@link #escaped}. What
   * is escaped may be longer.
   */
  public static String of(String text) {
    return escaped(cut(text));
  }

  /**
   * Escapes line separators and characters that are not shown, or change how others are shown, as
   * {@code \\u202e}: so a line stays one line, and looks like what it is.
   */
  public static String escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return NOT_IN_A_LINE
            .matcher(text)
            .replaceAll(found -> String.format("\\\\u%04x", found.group().codePointAt(0)));
      }
    }
    return text;
  }
}
