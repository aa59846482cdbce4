package dev.candor.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.function.Predicate;

/**
 * Stands in front of Netty's acceptor and closes the connections that are refused, on the
 * acceptor's thread. So a burst of them cannot hold descriptors while it waits for an event loop,
 * and costs Vert.x nothing.
 */
final class ConnectionGate extends ChannelInboundHandlerAdapter {

  private final Predicate<Channel> admission;

  public ConnectionGate(Predicate<Channel> admission) {
    this.admission = admission;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object accepted) {
    if (accepted instanceof Channel connection && !admission.test(connection)) {
      connection.unsafe().closeForcibly();
    } else {
      ctx.fireChannelRead(accepted);
    }
  }
}
