package dev.candor.message;

import io.vertx.core.net.HostAndPort;
import java.util.List;

/** The forms of a request target (RFC 9112, section 3.2) in the characters of RFC 3986. */
final class RequestTarget {

  /** What RFC 3986 allows besides letters, digits and percent-encoding. */
  private static final String PUNCTUATION = "-._~:/?[]@!$&'()*+,;=";

  private RequestTarget() {}

  static boolean isValid(String method, String target) {
    if (target.equals("*")) {
      return method.equals("OPTIONS");
    }
    return (target.startsWith("/") || isAbsolute(target)) && hasValidCharacters(target);
  }

  /**
   * The same target in origin-form, which is all that the router understands. An asterisk becomes
   * the root, where OPTIONS speaks for the whole server.
   */
  static String originForm(String target) {
    if (target.startsWith("/")) {
      return target;
    }
    int end = target.equals("*") ? target.length() : endOfAuthority(target);
    String rest = target.substring(end);
    return rest.startsWith("/") ? rest : "/" + rest;
  }

  private static boolean isAbsolute(String target) {
    int begin = beginOfAuthority(target);
    return begin > 0
        && HostAndPort.parseAuthority(target.substring(begin, endOfAuthority(target)), -1) != null;
  }

  private static int beginOfAuthority(String target) {
    for (String scheme : List.of("http://", "https://")) {
      if (target.regionMatches(true, 0, scheme, 0, scheme.length())) {
        return scheme.length();
      }
    }
    return 0;
  }

  private static int endOfAuthority(String target) {
    int end = beginOfAuthority(target);
    while (end < target.length() && "/?".indexOf(target.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static boolean hasValidCharacters(String target) {
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c == '%') {
        if (!isPercentEncoded(target, i)) {
          return false;
        }
        i += 2;
      } else if (!isLetterOrDigit(c) && PUNCTUATION.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Two hexadecimal digits follow, and they are not NUL, which no name has a use for. */
  private static boolean isPercentEncoded(String target, int percent) {
    if (percent + 2 >= target.length()) {
      return false;
    }
    int high = Character.digit(target.charAt(percent + 1), 16);
    int low = Character.digit(target.charAt(percent + 2), 16);
    return high >= 0 && low >= 0 && high + low > 0;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
