package dev.candor.routing;

import dev.candor.failure.UnsupportedContentCoding;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;

/** The field {@code Content-Encoding} of a body that is read (RFC 9110, section 8.4). */
public final class BodyCoding {

  private static final List<String> GZIP = List.of("gzip", "x-gzip");

  private BodyCoding() {}

  /**
   * Returns whether a body is compressed. Several lines are one list, and a body that is encoded
   * twice is not read.
   *
   * @param request whose body is read
   * @return false if it is sent as it is
   * @throws UnsupportedContentCoding if it is in another coding than gzip
   */
  public static boolean isGzip(HttpServerRequest request) {
    String coding = String.join(",", request.headers().getAll("Content-Encoding"));
    if (coding.isEmpty() || coding.equalsIgnoreCase("identity")) {
      return false;
    }
    if (!GZIP.contains(coding.toLowerCase(Locale.ROOT))) {
      throw new UnsupportedContentCoding(List.of("gzip"));
    }
    return true;
  }
}
