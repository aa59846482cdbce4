package dev.candor.failure;

import java.util.regex.Pattern;

/** What clients send, as it may stand in a log line, or in an answer that a terminal shows. */
public final class LineText {

  /** The longest part of a line that a client chooses, in characters. */
  public static final int MAX_LENGTH = 256;

  private static final Pattern NOT_IN_A_LINE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  private LineText() {}

  /**
   * {@return the first {@link #MAX_LENGTH} characters of a text, without half of a surrogate pair}
   *
   * @param text of any length
   */
  public static String cut(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1));
    return text.substring(0, splits ? MAX_LENGTH - 1 : MAX_LENGTH);
  }

  /**
   * {@return a text of at most {@link #MAX_LENGTH} characters, escaped as by {@link #escaped},
   * which may make it longer}
   *
   * @param text of any length
   */
  public static String of(String text) {
    return escaped(cut(text));
  }

  /**
   * Escapes line separators and characters that are not shown, or change how others are shown, as
   * {@code \\u202e}: so a line stays one line, and looks like what it is.
   *
   * @param text whose length the caller has bounded
   * @return the text itself if it has no such character
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
