package dev.candor.message;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.nio.channels.ClosedChannelException;

/** A response that failed when its head was already sent. */
public final class UnfinishedResponse {

  private UnfinishedResponse() {}

  /**
   * Lets nothing more of it out and closes the connection, so that nobody takes it for whole. The
   * framework would append the failure's envelope to it and end it properly.
   */
  public static void breakOff(RoutingContext exchange) {
    HttpConnection connection = exchange.request().connection();
    if (connection instanceof ConnectionBase base) {
      base.channel().pipeline().addFirst(new Silence());
    }
    connection.close();
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
