package dev.candor.wire;

/**
 * The three words of a request line (RFC 9112, section 3), with exactly one space between them.
 *
 * <p>Netty takes tabs, vertical tabs, form feeds, carriage returns and several blanks for one
 * space, and a version in lower case for one in upper case. A proxy may not.
 */
final class RequestLine {

  private static final String VERSION = "HTTP/";

  private int next;

  /** Begins with the next line, which starts at an index of the bytes that the words come from. */
  public void begin() {
    next = 0;
  }

  /**
   * Checks where a word stands.
   *
   * @throws FramingException if what stands before the word is not exactly one space
   */
  public void word(byte[] line, int start, int length) {
    if (start != next || (start > 0 && line[start - 1] != ' ')) {
      throw new FramingException("The words of the request line are not separated by one space");
    }
    next = start + length + 1;
  }

  /**
   * Checks the version's form: {@code HTTP/1.1}, in upper case and with one digit each.
   *
   * @throws FramingException if it has another
   */
  public static void checkVersion(String version) {
    int major = VERSION.length();
    if (version.length() != major + 3
        || !version.startsWith(VERSION)
        || !isDigit(version.charAt(major))
        || version.charAt(major + 1) != '.'
        || !isDigit(version.charAt(major + 2))) {
      throw new FramingException("The request line does not end with an HTTP version");
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
