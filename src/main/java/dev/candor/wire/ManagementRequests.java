package dev.candor.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Hands on the requests of the management port without what no route there reads.
 *
 * <p>Without bodies: Quarkus would wait for a body before it calls any handler of ours, and so for
 * ever if it does not come. Nor is a body read to see whether it is well-formed: its request would
 * be refused while its route answers it, perhaps on another thread.
 *
 * <p>Without {@code Origin}: Quarkus lets pages of every origin read each answer of that port, also
 * answers preflights itself, and has no setting against it. Without the field it sends no field of
 * CORS, so that browsers let no page elsewhere read an answer or send a token.
 */
final class ManagementRequests extends ChannelInboundHandlerAdapter {

  private final MessageGuard guard;

  ManagementRequests(MessageGuard guard) {
    this.guard = guard;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object part) {
    if (part instanceof HttpRequest request) {
      if (hasBody(request)) {
        guard.leaveBody();
      }
      request
          .headers()
          .remove(HttpHeaderNames.CONTENT_LENGTH)
          .remove(HttpHeaderNames.TRANSFER_ENCODING)
          .remove(HttpHeaderNames.EXPECT)
          .remove(HttpHeaderNames.ORIGIN);
      ctx.fireChannelRead(request);
      ctx.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
    } else if (part instanceof HttpContent) {
      ReferenceCountUtil.release(part);
    } else {
      ctx.fireChannelRead(part);
    }
  }

  private static boolean hasBody(HttpRequest request) {
    return HttpUtil.isTransferEncodingChunked(request)
        || HttpUtil.getContentLength(request, 0L) > 0;
  }
}
