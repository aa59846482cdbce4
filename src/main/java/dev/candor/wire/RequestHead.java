package dev.candor.wire;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/**
 * Says in the simplest words what a good request's head means, for a framework that knows those.
 */
final class RequestHead {

  private RequestHead() {}

  static void simplify(HttpRequest request) {
    HttpHeaders headers = request.headers();
    request.setUri(RequestTarget.normalForm(request.uri()));
    // No other protocol is offered, and Vert.x would answer a bad attempt by itself.
    headers.remove(HttpHeaderNames.UPGRADE);
    boolean old = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    if (old) {
      // RFC 9110, section 10.1.1.
      headers.remove(HttpHeaderNames.EXPECT);
    }
    // An old client could not find the end of a chunked response; and 'close' may be one of many.
    if (old || !HttpUtil.isKeepAlive(request)) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
  }
}
