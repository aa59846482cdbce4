package dev.candor.rest;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.regex.Pattern;

/** The field {@code Accept-Encoding} (RFC 9110, section 12.5.3), as far as it is about gzip. */
final class ContentCoding {

  private static final Pattern GZIP = Pattern.compile("(?i)(?:x-)?gzip(?:[ \t]*;.*)?");
  private static final Pattern REFUSED = Pattern.compile("(?i).*;[ \t]*q=0(?:\\.0*)?[ \t]*");

  private ContentCoding() {}

  /** Whether the client names gzip, and does not refuse it. */
  static boolean acceptsGzip(HttpHeaders headers) {
    List<String> values = headers.getRequestHeader(HttpHeaders.ACCEPT_ENCODING);
    if (values == null) {
      return false;
    }
    for (String value : values) {
      for (String coding : value.split(",", -1)) {
        String trimmed = coding.trim();
        if (GZIP.matcher(trimmed).matches()) {
          return !REFUSED.matcher(trimmed).matches();
        }
      }
    }
    return false;
  }
}
