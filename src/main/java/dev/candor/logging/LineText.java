package dev.candor.logging;

import java.util.regex.Pattern;

/** What clients send, as it may stand in a log line. */
public final class LineText {

  /** The longest part of a line that a client chooses, in characters. */
  public static final int MAX_LENGTH = 256;

  private static final Pattern NOT_IN_A_LINE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

  private LineText() {}

  /** Cuts a text to {@link #MAX_LENGTH} characters, and leaves no half of a character. */
  public static String cut(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1));
    return text.substring(0, splits ? MAX_LENGTH - 1 : MAX_LENGTH);
  }

  /** Replaces control characters and line separators, so that a line stays one line. */
  public static String withoutControls(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return NOT_IN_A_LINE.matcher(text).replaceAll("?");
      }
    }
    return text;
  }
}
