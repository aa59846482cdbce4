package dev.candor.wire;

import dev.candor.BehindTheFramework;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.ext.web.RoutingContext;
import java.nio.channels.ClosedChannelException;

/** A response that failed when its head was already sent. */
@BehindTheFramework("Vert.x offers no way to end a response that is known to be incomplete")
public final class UnfinishedResponse {

  private UnfinishedResponse() {}

  /**
   * Sends nothing more of the response and closes the connection, so that no client takes it for
   * whole. The framework would append the failure's envelope to it and end it properly. Its end is
   * reported to all handlers that wait for it, because a process that ends waits for each request.
   *
   * @param ctx whose head is sent
   */
  public static void breakOff(RoutingContext ctx) {
    HttpConnection connection = ctx.request().connection();
    if (connection instanceof Http1xServerConnection http) {
      http.channel().pipeline().addFirst(new Silence());
      if (ctx.response().closed()) {
        // After RESTEasy's reset, Vert.x calls no end handler any more, but exception handlers.
        http.channel()
            .eventLoop()
            .execute(() -> http.handleException(new ClosedChannelException()));
      }
    }
    connection.close();
    if (!ctx.response().closed()) {
      // Nothing of this gets out.
      ctx.response().end();
    }
  }

  /** Drops what is written. */
  private static final class Silence extends ChannelOutboundHandlerAdapter {

    @Override
    public void write(ChannelHandlerContext ctx, Object part, ChannelPromise promise) {
      ReferenceCountUtil.release(part);
      promise.tryFailure(new ClosedChannelException());
    }
  }
}
