package dev.candor.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The end of a connection that has bytes we do not want. To close it at once would make TCP send a
 * reset, which can overtake and destroy the answer (RFC 9112, section 9.6). So this handler, at the
 * pipeline's head, drops what still arrives, and closes when the client does: as nginx does, within
 * a time in all, a time for each read, and a number of bytes.
 *
 * <p>Vert.x closes a connection more than once; this handler ignores all but its own close.
 */
@SuppressWarnings("FutureReturnValueIgnored") // no client is left to learn that closing failed
final class LingeringClose extends ChannelDuplexHandler {

  private final LingerLimits limits;
  private final long begun = System.nanoTime();

  private long lastRead = begun;
  private long bytes;
  private @Nullable ChannelHandlerContext context;
  private @Nullable Future<?> check;

  LingeringClose(LingerLimits limits) {
    this.limits = limits;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    schedule(ctx, left());
  }

  /** Ends the connection now. May be called by any thread. */
  void end() {
    ChannelHandlerContext ctx = context;
    if (ctx != null) {
      ctx.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object part) {
    bytes += part instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
    ReferenceCountUtil.release(part);
    lastRead = System.nanoTime();
    if (bytes > limits.bytes()) {
      ctx.close();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      ctx.close();
    }
    ctx.fireUserEventTriggered(event);
  }

  private void schedule(ChannelHandlerContext ctx, long nanos) {
    check = ConnectionTimer.schedule(ctx, () -> check(ctx), nanos);
  }

  private void check(ChannelHandlerContext ctx) {
    long left = left();
    if (left > 0) {
      schedule(ctx, left);
    } else {
      ctx.close();
    }
  }

  private long left() {
    long now = System.nanoTime();
    return Math.min(limits.readNanos() - (now - lastRead), limits.allNanos() - (now - begun));
  }

  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    ctx.channel()
        .closeFuture()
        .addListener(
            closed -> {
              if (!promise.isVoid()) {
                promise.trySuccess();
              }
            });
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object part, ChannelPromise promise) {
    ReferenceCountUtil.release(part);
    promise.tryFailure(new ClosedChannelException());
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    if (check != null) {
      check.cancel(false);
    }
  }
}
