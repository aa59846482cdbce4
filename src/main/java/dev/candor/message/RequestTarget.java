package dev.candor.message;

import io.vertx.core.net.HostAndPort;
import java.util.List;

/** The forms of a request target (RFC 9112, section 3.2) in the characters of RFC 3986. */
final class RequestTarget {

  /** What RFC 3986 allows besides letters, digits and percent-encoding. */
  private static final String PUNCTUATION = "-._~:/?@!$&'()*+,;=";

  /** Not allowed by RFC 3986, but many clients write arrays so, and it means nothing else there. */
  private static final String ALSO_IN_QUERY = "[]";

  private RequestTarget() {}

  static boolean isValid(String method, String target) {
    if (target.equals("*")) {
      return method.equals("OPTIONS");
    }
    return (target.startsWith("/") || isAbsolute(target)) && hasValidCharacters(originForm(target));
  }

  /**
   * The same target in origin-form, which is all that the router understands. An asterisk becomes
   * the root, where OPTIONS speaks for the whole server. Slashes at the beginning become one: two
   * would read as an authority.
   */
  static String originForm(String target) {
    int begin = target.equals("*") ? 1 : endOfAuthority(target);
    while (begin < target.length() && target.charAt(begin) == '/') {
      begin++;
    }
    return begin == 1 && target.startsWith("/") ? target : "/" + target.substring(begin);
  }

  private static boolean isAbsolute(String target) {
    int begin = beginOfAuthority(target);
    return begin > 0 && isAuthority(target.substring(begin, endOfAuthority(target)));
  }

  /** A host and, perhaps, a port: what {@code Host} holds. */
  static boolean isAuthority(String text) {
    return !text.isEmpty() && HostAndPort.parseAuthority(text, -1) != null;
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
    if (end == 0) {
      return 0;
    }
    while (end < target.length() && "/?".indexOf(target.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static boolean hasValidCharacters(String target) {
    int query = target.indexOf('?');
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c == '%') {
        if (!isPercentEncoded(target, i)) {
          return false;
        }
        i += 2;
      } else if (!isLetterOrDigit(c)
          && PUNCTUATION.indexOf(c) < 0
          && !(query >= 0 && i > query && ALSO_IN_QUERY.indexOf(c) >= 0)) {
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
