package dev.candor.wire;

import io.netty.channel.Channel;
import io.quarkus.value.registry.ValueRegistry;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which port a connection came in by. */
@Singleton
class Ports {

  private final ValueRegistry registry;
  private final int configured;

  Ports(
      ValueRegistry registry,
      @ConfigProperty(name = "quarkus.management.port", defaultValue = "9000") int configured) {
    this.registry = registry;
    this.configured = configured;
  }

  boolean isManagement(Channel channel) {
    // Where the configured port is 0, Quarkus registers the one that it got.
    return channel.localAddress() instanceof InetSocketAddress local
        && local.getPort() == registry.getOrDefault(HttpServer.MANAGEMENT_PORT, configured);
  }
}
