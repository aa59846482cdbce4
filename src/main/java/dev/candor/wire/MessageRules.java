package dev.candor.wire;

import dev.candor.failure.ExpectationFailed;
import dev.candor.failure.Failure;
import dev.candor.failure.HeadersTooLarge;
import dev.candor.failure.HttpVersionNotSupported;
import dev.candor.failure.MalformedRequest;
import dev.candor.failure.NotImplemented;
import dev.candor.failure.PayloadTooLarge;
import dev.candor.failure.UriTooLong;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What RFC 9110 and RFC 9112 ask of a request's head. A pure function of that head. */
final class MessageRules {

  /** RFC 9110, section 9, and RFC 5789, less CONNECT, which only a proxy can serve. */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

  private final MessageLimits limits;

  MessageRules(MessageLimits limits) {
    this.limits = limits;
  }

  /** The first rule that the request breaks, or null if it is well-formed. */
  @Nullable Failure check(HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return undecodable(request.decoderResult().cause());
    }
    Failure failure = checkRequestLine(request);
    if (failure == null) {
      failure = checkHeaders(request.headers(), request.protocolVersion());
    }
    return failure == null ? checkBody(request) : failure;
  }

  /** What a failure of Netty's decoder means. */
  Failure undecodable(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return new UriTooLong(limits.requestLine());
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return new HeadersTooLarge(limits.headers());
    }
    if (cause instanceof FramingException framing) {
      return new MalformedRequest(String.valueOf(framing.getMessage()));
    }
    return new MalformedRequest("The request line or a header field is malformed");
  }

  /** The same for a failure in the body, where no line is the request line. */
  Failure undecodableBody(Throwable cause) {
    if (cause instanceof PayloadTooLarge failure) {
      return failure;
    }
    return cause instanceof TooLongHttpHeaderException
        ? new HeadersTooLarge(limits.headers())
        : new MalformedRequest("The body's chunks are malformed");
  }

  private static @Nullable Failure checkRequestLine(HttpRequest request) {
    HttpVersion version = request.protocolVersion();
    if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
      return new HttpVersionNotSupported();
    }
    String method = request.method().name();
    if (!METHODS.contains(method)) {
      return new NotImplemented();
    }
    return RequestTarget.isValid(method, request.uri())
        ? null
        : new MalformedRequest("The request target is malformed");
  }

  private static @Nullable Failure checkHeaders(HttpHeaders headers, HttpVersion version) {
    if (headers.contains("")) {
      return new MalformedRequest("A header field has no name");
    }
    List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
    boolean mayLackHost = version.equals(HttpVersion.HTTP_1_0);
    if (!(hosts.isEmpty() && mayLackHost)
        && (hosts.size() != 1 || !RequestTarget.isAuthority(hosts.get(0)))) {
      return new MalformedRequest("Exactly one Host header field with a valid value is required");
    }
    CharSequence repeated = SingletonFields.repeated(headers);
    return repeated == null
        ? null
        : new MalformedRequest("The header field '" + repeated + "' must be given once only");
  }

  private @Nullable Failure checkBody(HttpRequest request) {
    HttpHeaders headers = request.headers();
    List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    if (!codings.isEmpty()
        && (codings.size() > 1
            || !HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.get(0).trim())
            || request.protocolVersion().equals(HttpVersion.HTTP_1_0))) {
      return new MalformedRequest("The only Transfer-Encoding understood is 'chunked'");
    }
    if (HttpUtil.getContentLength(request, 0L) > limits.body()) {
      return new PayloadTooLarge(limits.body());
    }
    boolean canMeet =
        headers.getAll(HttpHeaderNames.EXPECT).stream()
            .allMatch(
                expectation ->
                    HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expectation.trim()));
    return canMeet ? null : new ExpectationFailed();
  }
}
