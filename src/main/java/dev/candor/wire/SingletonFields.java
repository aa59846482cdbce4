package dev.candor.wire;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of requests that have one value (RFC 9110, section 5.3). Where a message has
 * two of them, a proxy in front may go by another one than we do.
 *
 * <p>{@code Host}, {@code Content-Length} and {@code Authorization} have rules of their own. {@code
 * X-Request-Id} is not among these fields, because proxies add one to that of the client.
 */
final class SingletonFields {

  private static final List<CharSequence> NAMES =
      List.of(
          HttpHeaderNames.CONTENT_TYPE,
          HttpHeaderNames.USER_AGENT,
          HttpHeaderNames.ORIGIN,
          HttpHeaderNames.REFERER,
          HttpHeaderNames.IF_MODIFIED_SINCE,
          HttpHeaderNames.IF_UNMODIFIED_SINCE,
          HttpHeaderNames.IF_RANGE,
          HttpHeaderNames.RANGE,
          HttpHeaderNames.CONTENT_RANGE,
          HttpHeaderNames.CONTENT_LOCATION,
          HttpHeaderNames.DATE,
          HttpHeaderNames.FROM,
          HttpHeaderNames.MAX_FORWARDS,
          HttpHeaderNames.PROXY_AUTHORIZATION,
          HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);

  private SingletonFields() {}

  /** Returns the name of a field that a message has more than once; null if there is none. */
  public static @Nullable CharSequence repeated(HttpHeaders headers) {
    for (CharSequence name : NAMES) {
      if (headers.contains(name) && headers.getAll(name).size() > 1) {
        return name;
      }
    }
    return null;
  }
}
