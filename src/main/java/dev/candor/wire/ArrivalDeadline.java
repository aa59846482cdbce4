package dev.candor.wire;

import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The time by which a message must have arrived, from its first byte to its last. */
final class ArrivalDeadline {

  private final long timeoutNanos;
  private final Consumer<ChannelHandlerContext> onExpiry;
  private @Nullable Future<?> check;

  public ArrivalDeadline(Duration timeout, Consumer<ChannelHandlerContext> onExpiry) {
    this.timeoutNanos = timeout.toNanos();
    this.onExpiry = onExpiry;
  }

  /** Lets the time run, unless it does already. */
  public void start(ChannelHandlerContext ctx) {
    if (check == null) {
      check = ConnectionTimer.schedule(ctx, () -> expire(ctx), timeoutNanos);
    }
  }

  /** Stops the time: the message has arrived, or is not waited for. */
  public void cancel() {
    if (check != null) {
      check.cancel(false);
      check = null;
    }
  }

  private void expire(ChannelHandlerContext ctx) {
    check = null;
    if (!ctx.channel().config().isAutoRead()) {
      // We have paused reading, so the client is not at fault.
      start(ctx);
    } else if (ctx.channel().isActive()) {
      onExpiry.accept(ctx);
    }
  }
}
