package dev.candor.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections that are read only in order to end them well. Thread-safe. */
@SuppressWarnings("FutureReturnValueIgnored") // no client is left to learn that closing failed
final class Lingering {

  private final LingerLimits limits;
  private final Set<LingeringClose> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  Lingering(LingerLimits limits) {
    this.limits = limits;
  }

  /**
   * Sends no more, and closes a connection when its client has read the answer: at once if the
   * client sends no more either, or if too many connections end so already.
   */
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    if (ended
        || !(ctx.channel() instanceof DuplexChannel channel)
        || !channel.isActive()
        || channel.isInputShutdown()
        || connections.size() >= limits.connections()
        || ctx.pipeline().context(SslHandler.class) != null) {
      ctx.close(promise);
      return;
    }
    LingeringClose connection = new LingeringClose(limits);
    connections.add(connection);
    channel.closeFuture().addListener(closed -> connections.remove(connection));
    channel.shutdownOutput();
    ctx.pipeline().addFirst(connection);
    channel.config().setAutoRead(true);
    // The promise is fulfilled when the channel is closed.
    connection.close(ctx, promise);
  }

  /** Ends them all, and lets no more begin. */
  void end() {
    ended = true;
    connections.forEach(LingeringClose::end);
  }

  int count() {
    return connections.size();
  }
}
