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
 * Hands on requests without their bodies, for the management port, where no route reads one. There,
 * Quarkus would wait for a body before it calls any handler of ours, and so for ever if it does not
 * come.
 *
 * <p>Nor is a body read to see whether it is well-formed: its request would be refused while its
 * route answers it, perhaps on another thread.
 */
final class BodyRemoval extends ChannelInboundHandlerAdapter {

  private final MessageGuard guard;

  BodyRemoval(MessageGuard guard) {
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
          .remove(HttpHeaderNames.EXPECT);
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
