package dev.candor.message;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestDecoder;

/**
 * Waits until Vert.x has built a connection's HTTP/1.1 pipeline, then puts the guard into it,
 * before the first byte is decoded.
 *
 * <p>At the first bytes of a plain connection the pipeline is there. Where TLS or the choice of a
 * protocol comes first, it is built behind the handler that does that; so the installer moves
 * behind that handler, too, and sees the first bytes that come out of it.
 */
final class GuardInstaller extends ChannelInboundHandlerAdapter {

  private final MessageLimits limits;

  GuardInstaller(MessageLimits limits) {
    this.limits = limits;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object bytes) {
    ChannelPipeline pipeline = ctx.pipeline();
    ChannelHandlerContext decoder = pipeline.context(HttpRequestDecoder.class);
    if (decoder == null) {
      pipeline.addLast(new GuardInstaller(limits));
    } else {
      StrictRequestDecoder strict = new StrictRequestDecoder(limits);
      pipeline.replace(decoder.name(), decoder.name(), strict);
      pipeline.addBefore(pipeline.lastContext().name(), null, new MessageGuard(strict, limits));
    }
    ctx.fireChannelRead(bytes);
    pipeline.remove(this);
  }
}
