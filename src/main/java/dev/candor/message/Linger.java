package dev.candor.message;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection that has bytes we never read. Closing at once would make TCP send a reset,
 * which can overtake and destroy the response (RFC 9112, section 9.6); so we stop sending, drop
 * what still arrives, and close when the caller does, or after a second.
 */
@SuppressWarnings("FutureReturnValueIgnored") // there is nobody to tell that closing failed
final class Linger {

  private boolean begun;

  void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    if (begun
        || !(ctx.channel() instanceof DuplexChannel channel)
        || !channel.isActive()
        || ctx.pipeline().context(SslHandler.class) != null) {
      ctx.close(promise);
      return;
    }
    begun = true;
    channel.shutdownOutput();
    channel.config().setAutoRead(true);
    ctx.executor().schedule(() -> ctx.close(promise), 1, TimeUnit.SECONDS);
  }
}
