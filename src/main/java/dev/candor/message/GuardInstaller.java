package dev.candor.message;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/**
 * Waits until Vert.x has built a connection's HTTP/1.1 pipeline, then puts the guard into it:
 * before the first byte is decoded, or as soon as the TLS handshake is done.
 */
final class GuardInstaller extends ChannelInboundHandlerAdapter {

  private final MessageLimits limits;

  GuardInstaller(MessageLimits limits) {
    this.limits = limits;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ChannelPipeline pipeline = ctx.pipeline();
    ChannelHandlerContext tls = pipeline.context(SslHandler.class);
    if (tls == null) {
      install(pipeline);
    } else {
      pipeline.addAfter(tls.name(), null, new GuardInstaller(limits));
    }
    ctx.fireChannelRead(message);
    pipeline.remove(this);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    ctx.fireUserEventTriggered(event);
    if (event instanceof SslHandshakeCompletionEvent) {
      install(ctx.pipeline());
      ctx.pipeline().remove(this);
    }
  }

  private void install(ChannelPipeline pipeline) {
    ChannelHandlerContext decoder = pipeline.context(HttpRequestDecoder.class);
    if (decoder == null) {
      return;
    }
    StrictRequestDecoder strict = new StrictRequestDecoder(limits);
    pipeline.replace(decoder.name(), decoder.name(), strict);
    pipeline.addBefore(pipeline.lastContext().name(), null, new MessageGuard(strict, limits));
  }
}
