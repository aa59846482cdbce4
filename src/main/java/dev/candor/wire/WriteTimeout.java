package dev.candor.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose client takes nothing of an answer for too long.
 *
 * <p>It counts from the last byte that the client has taken, however long the whole answer takes: a
 * slow client is served, a silent one is not.
 */
@SuppressWarnings("FutureReturnValueIgnored") // no client is left to learn that closing failed
final class WriteTimeout extends ChannelOutboundHandlerAdapter {

  private final long timeoutNanos;
  private final Runnable onTimeout;

  private @Nullable Future<?> check;
  private @Nullable Object message;
  private long progress;

  WriteTimeout(Duration timeout, Runnable onTimeout) {
    this.timeoutNanos = timeout.toNanos();
    this.onTimeout = onTimeout;
  }

  @Override
  public void flush(ChannelHandlerContext ctx) {
    ctx.flush();
    if (check == null && current(ctx) != null) {
      observe(ctx);
    }
  }

  private void observe(ChannelHandlerContext ctx) {
    ChannelOutboundBuffer buffer = ctx.channel().unsafe().outboundBuffer();
    message = current(ctx);
    progress = buffer == null ? 0 : buffer.currentProgress();
    check = ConnectionTimer.schedule(ctx, () -> check(ctx), timeoutNanos);
  }

  private void check(ChannelHandlerContext ctx) {
    check = null;
    Object current = current(ctx);
    if (current == null) {
      return;
    }
    ChannelOutboundBuffer buffer = ctx.channel().unsafe().outboundBuffer();
    if (current == message && buffer != null && buffer.currentProgress() == progress) {
      onTimeout.run();
      DepartureHandler.closeByUs(ctx);
    } else {
      observe(ctx);
    }
  }

  /** The message being written, which the socket has not taken yet; null if there is none. */
  private static @Nullable Object current(ChannelHandlerContext ctx) {
    ChannelOutboundBuffer buffer = ctx.channel().unsafe().outboundBuffer();
    return buffer == null ? null : buffer.current();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    if (check != null) {
      check.cancel(false);
    }
  }
}
