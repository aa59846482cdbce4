package dev.candor.message;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Netty's hook for "application firewalls": called for every connection that a server of this
 * process accepts. Found by {@link java.util.ServiceLoader}.
 */
@RegisterForReflection
public final class MessageExtension extends ChannelInitializerExtension {

  private final MessageLimits limits = MessageLimits.from(ConfigProvider.getConfig());

  @Override
  public void postInitializeServerChildChannel(Channel channel) {
    // Who sends no more may still read; without this the answer would be lost.
    channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    channel.pipeline().addFirst(new GuardInstaller(limits));
  }
}
