package dev.candor.wire;

import dev.candor.BehindTheFramework;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import org.jspecify.annotations.Nullable;

/** The guards of connections, as far as Vert.x shows their channels. */
@BehindTheFramework("Only the channel knows its guard")
final class GuardLookup {

  /** In development mode a connection may still have a guard of classes that have been reloaded. */
  private static final AttributeKey<Object> KEY = AttributeKey.valueOf("candor.guard");

  private GuardLookup() {}

  static void attach(MessageGuard guard, Channel channel) {
    channel.attr(KEY).set(guard);
  }

  /** The guard of a connection; null where there is none. */
  static @Nullable MessageGuard guard(HttpConnection connection) {
    return connection instanceof ConnectionBase base
            && base.channel().attr(KEY).get() instanceof MessageGuard guard
        ? guard
        : null;
  }

  /** The message that a connection's request came in; null where there is no guard. */
  static @Nullable InboundMessage message(HttpConnection connection) {
    MessageGuard guard = guard(connection);
    return guard == null ? null : guard.current();
  }

  /** Adds a handler that sees the answers of a connection before any other of ours does. */
  static void addBehindAnswers(HttpConnection connection, ChannelHandler handler) {
    if (connection instanceof ConnectionBase base) {
      ChannelPipeline pipeline = base.channel().pipeline();
      pipeline.addAfter(pipeline.context(AnswerGuard.class).name(), null, handler);
    }
  }
}
