package dev.candor.wire;

import dev.candor.BehindTheFramework;
import dev.candor.client.ClientAddress;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.util.List;

/**
 * A well-formed request that takes a refused one's place, so that Vert.x lets it through to the
 * router. It keeps what the answer and the log line need, and asks to close the connection. Its
 * method is GET or HEAD: any token can be a method, and the framework's metrics are tagged by it.
 */
@BehindTheFramework("Vert.x takes this class of header fields without a copy")
final class StandIn {

  /** No route's, so that what nobody could read does not count as one's failure. */
  static final String UNKNOWN_TARGET = "/UNKNOWN";

  private static final List<CharSequence> KEPT =
      List.of(
          HttpHeaderNames.ACCEPT,
          HttpHeaderNames.AUTHORIZATION,
          HttpHeaderNames.ORIGIN,
          HttpHeaderNames.UPGRADE_INSECURE_REQUESTS,
          HttpHeaderNames.USER_AGENT,
          "Sec-Fetch-Dest",
          "X-Request-Id",
          "traceparent");

  /** What {@link ClientAddress} needs. */
  private static final List<CharSequence> FORWARDED = List.of("X-Forwarded-For", "Forwarded");

  private StandIn() {}

  static HttpRequest of(HttpRequest refused) {
    String uri = refused.uri();
    boolean readable = RequestTarget.isValid(refused.method().name(), uri);
    HttpRequest standIn =
        new DefaultHttpRequest(
            HttpVersion.HTTP_1_1,
            refused.method().equals(HttpMethod.HEAD) ? HttpMethod.HEAD : HttpMethod.GET,
            readable ? RequestTarget.normalForm(uri) : UNKNOWN_TARGET,
            headers());
    for (CharSequence name : KEPT) {
      standIn.headers().add(name, refused.headers().getAll(name));
    }
    if (refused.decoderResult().isSuccess()) {
      // Else a proxy's own line, which comes behind the caller's, may be missing.
      for (CharSequence name : FORWARDED) {
        standIn.headers().add(name, refused.headers().getAll(name));
      }
    }
    return standIn;
  }

  /** For a request of which not even the head has arrived. */
  static HttpRequest ofNothing() {
    return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, UNKNOWN_TARGET, headers());
  }

  private static HttpHeaders headers() {
    return HeadersMultiMap.httpHeaders()
        .set(HttpHeaderNames.HOST, "localhost")
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
  }
}
