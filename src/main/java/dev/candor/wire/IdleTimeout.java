package dev.candor.wire;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection that has been silent for too long while nothing is due from the server.
 *
 * <p>One timer a connection, not one a request: when it fires, it looks at the time of the last
 * bytes, and waits for the rest.
 */
@SuppressWarnings("FutureReturnValueIgnored") // no client is left to learn that closing failed
final class IdleTimeout extends ChannelDuplexHandler {

  private final long firstByteNanos;
  private final long idleNanos;
  private final Runnable onTimeout;

  private BooleanSupplier resting = () -> true;
  private boolean begun;
  private long lastBytes;
  private @Nullable Future<?> check;

  IdleTimeout(Duration firstByte, Duration idle, Runnable onTimeout) {
    this.firstByteNanos = firstByte.toNanos();
    this.idleNanos = idle.toNanos();
    this.onTimeout = onTimeout;
  }

  /** Says how to find out that no request is arriving or being answered. */
  public void restsWhen(BooleanSupplier condition) {
    resting = condition;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    lastBytes = System.nanoTime();
    schedule(ctx, firstByteNanos);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object bytes) {
    begun = true;
    lastBytes = System.nanoTime();
    ctx.fireChannelRead(bytes);
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object bytes, ChannelPromise promise) {
    lastBytes = System.nanoTime();
    ctx.write(bytes, promise);
  }

  private void schedule(ChannelHandlerContext ctx, long nanos) {
    check = ConnectionTimer.schedule(ctx, () -> check(ctx), nanos);
  }

  private void check(ChannelHandlerContext ctx) {
    long left = (begun ? idleNanos : firstByteNanos) - (System.nanoTime() - lastBytes);
    if (!resting.getAsBoolean()) {
      schedule(ctx, idleNanos);
    } else if (left > 0) {
      schedule(ctx, left);
    } else {
      onTimeout.run();
      DepartureHandler.closeByUs(ctx);
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    if (check != null) {
      check.cancel(false);
    }
  }
}
