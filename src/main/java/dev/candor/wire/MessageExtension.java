package dev.candor.wire;

import dev.candor.client.ClientAddress;
import dev.candor.client.ClientNetwork;
import dev.candor.client.IpAddress;
import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ServerChannel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.inject.spi.CDI;
import java.net.InetSocketAddress;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Netty's hook for "application firewalls": called for every server of this process, and for every
 * connection that it accepts. Found by {@link java.util.ServiceLoader}, so that nothing can be
 * injected.
 */
@RegisterForReflection
public final class MessageExtension extends ChannelInitializerExtension {

  private final MessageLimits limits = MessageLimits.from(ConfigProvider.getConfig());
  private volatile @Nullable Connections connections;
  private volatile @Nullable ClientAddress clients;

  @Override
  public void postInitializeServerListenerChannel(ServerChannel channel) {
    channel
        .pipeline()
        .addFirst(
            new ConnectionGate(connection -> connections().admit(connection, address(connection))));
  }

  @Override
  public void postInitializeServerChildChannel(Channel channel) {
    // A client that sends no more may still read; without this the answer would be lost.
    channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    channel.pipeline().addLast(new GuardInstaller(limits, connections().begin(channel)));
  }

  /** The client's network in a number; empty for a trusted proxy, which stands for many clients. */
  private OptionalLong address(Channel channel) {
    if (!(channel.remoteAddress() instanceof InetSocketAddress peer)) {
      return OptionalLong.empty();
    }
    IpAddress address = IpAddress.of(peer.getAddress());
    return clients().isTrustedProxy(address)
        ? OptionalLong.empty()
        : OptionalLong.of(ClientNetwork.of(address).id());
  }

  private Connections connections() {
    Connections known = connections;
    if (known == null) {
      known = CDI.current().select(Connections.class).get();
      connections = known;
    }
    return known;
  }

  private ClientAddress clients() {
    ClientAddress known = clients;
    if (known == null) {
      known = CDI.current().select(ClientAddress.class).get();
      clients = known;
    }
    return known;
  }
}
