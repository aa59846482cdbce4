package dev.candor.wire;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.ssl.SslHandler;

/**
 * Puts the guards into a connection's HTTP/1.1 pipeline, before the first byte is read.
 *
 * <p>Vert.x has built the pipeline of a plain connection when this handler is added. On the
 * management port, it waits for HTTP/2's preface instead, and no setting of Quarkus takes that
 * away. An empty line, which HTTP/1.1 ignores in front of a request (RFC 9112, section 2.2), makes
 * it choose HTTP/1.1.
 *
 * <p>Where TLS comes first, the pipeline is built behind the handler that does that; so the
 * installer moves behind that handler, too, and sees the first bytes that come out of it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // no client is left to learn that closing failed
final class GuardInstaller extends ChannelInboundHandlerAdapter {

  /** No buffer of Netty's: the native executable is built with the value, and can hold none. */
  private static final byte[] EMPTY_LINE = {'\r', '\n'};

  private final MessageLimits limits;
  private final AdmittedConnection connection;

  GuardInstaller(MessageLimits limits, AdmittedConnection connection) {
    this.limits = limits;
    this.connection = connection;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    ChannelPipeline pipeline = ctx.pipeline();
    if (pipeline.get(SslHandler.class) == null) {
      if (pipeline.get(HttpRequestDecoder.class) == null) {
        ctx.fireChannelRead(Unpooled.wrappedBuffer(EMPTY_LINE));
      }
      if (pipeline.get(HttpRequestDecoder.class) == null) {
        // Vert.x's server has been closed since it accepted the connection.
        ctx.close();
      } else {
        install(ctx);
      }
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object bytes) {
    if (ctx.pipeline().get(HttpRequestDecoder.class) == null) {
      ctx.pipeline().addLast(new GuardInstaller(limits, connection));
      ctx.pipeline().remove(this);
    } else {
      install(ctx);
    }
    ctx.fireChannelRead(bytes);
  }

  private void install(ChannelHandlerContext ctx) {
    ChannelPipeline pipeline = ctx.pipeline();
    StrictRequestDecoder decoder = new StrictRequestDecoder(limits);
    OneAtATime queue = new OneAtATime();
    MessageGuard guard = new MessageGuard(decoder, queue, limits);
    GuardLookup.attach(guard, ctx.channel());
    String last = pipeline.lastContext().name();
    pipeline.replace(HttpRequestDecoder.class, "httpDecoder", decoder);
    pipeline.addBefore(last, null, connection.departures().watch(decoder::isMidway));
    pipeline.addBefore(last, null, queue);
    pipeline.addBefore(last, null, new AnswerGuard(guard, queue, connection.lingering()));
    pipeline.addBefore(last, null, guard);
    if (connection.management()) {
      pipeline.addBefore(last, null, new ManagementRequests(guard));
    }
    connection.idle().restsWhen(guard::isResting);
    pipeline.remove(this);
  }

  /** Nothing has been asked yet. */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      ctx.close();
    }
    ctx.fireUserEventTriggered(event);
  }
}
