package dev.candor.wire;

import dev.candor.BehindTheFramework;
import io.vertx.core.http.impl.HttpUtils;
import io.vertx.core.net.HostAndPort;
import java.util.List;

/**
 * The forms of a request target (RFC 9112, section 3.2) in the characters of RFC 3986.
 *
 * <p>The normal form of a path is made by an internal function of Vert.x, because the router uses
 * the same one: so the router finds nothing to normalise that we have not.
 */
@BehindTheFramework("The router's own normal form, so that it finds nothing left to normalise")
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
  private static String originForm(String target) {
    int begin = target.equals("*") ? 1 : endOfAuthority(target);
    while (begin < target.length() && target.charAt(begin) == '/') {
      begin++;
    }
    return begin == 1 && target.startsWith("/") ? target : "/" + target.substring(begin);
  }

  /**
   * Returns a target in origin-form whose path is in normal form (RFC 3986, section 6.2.2):
   * letters, digits, hyphens, periods, underscores and tildes are not percent-encoded, and there
   * are no dot segments and no empty ones. Everything else that is percent-encoded is data and
   * stays so.
   */
  static String normalForm(String target) {
    String origin = originForm(target);
    int query = origin.indexOf('?');
    return query < 0
        ? normalPath(origin)
        : normalPath(origin.substring(0, query)) + origin.substring(query);
  }

  /** A semicolon is data to us, but JAX-RS would drop it and what follows: a parameter. */
  private static String normalPath(String path) {
    return HttpUtils.normalizePath(path).replace(";", "%3B");
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
