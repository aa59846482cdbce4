package dev.candor.wire;

import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Timers of a connection. Netty keeps what a timer throws to itself, and the connection would have
 * no time-out from then on; here it is logged, and the connection closed.
 */
final class ConnectionTimer {

  private static final Logger LOG = Logger.getLogger(ConnectionTimer.class);

  private ConnectionTimer() {}

  /** Runs a check after a time, on the connection's event loop. */
  static Future<?> schedule(ChannelHandlerContext ctx, Runnable check, long nanos) {
    return ctx.executor().schedule(() -> run(ctx, check), nanos, TimeUnit.NANOSECONDS);
  }

  private static void run(ChannelHandlerContext ctx, Runnable check) {
    try {
      check.run();
    } catch (RuntimeException | Error e) {
      DepartureHandler.closeByUs(ctx);
      LOG.error("A connection was closed because its timer failed", e);
    }
  }
}
