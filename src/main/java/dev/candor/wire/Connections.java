package dev.candor.wire;

import dev.candor.StartOrder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.OptionalLong;

/**
 * The connections of this process: admits or refuses the newest, and gives each its time-outs.
 * Called by the acceptor, for each connection.
 */
@Startup(StartOrder.TABLES)
@Singleton
@Unremovable // looked up by Netty's extension
class Connections {

  private final ConnectionConfig config;
  private final Ports ports;
  private final ConnectionBudget service;
  private final ConnectionBudget management;
  private final Lingering lingering;
  private final Departures departures;
  private final Counter silent;
  private final Counter stalled;

  Connections(ConnectionConfig config, Ports ports, MeterRegistry registry) {
    ConnectionLimits limits = ConnectionLimits.of(config, DescriptorLimit.read());
    this.config = config;
    this.ports = ports;
    service = new ConnectionBudget(limits.service(), limits.servicePerAddress());
    management = new ConnectionBudget(limits.management(), limits.managementPerAddress());
    lingering = new Lingering(LingerLimits.of(config));
    departures = new Departures(registry);
    ConnectionMetrics metrics = new ConnectionMetrics(registry);
    metrics.show("service", service);
    metrics.show("management", management);
    metrics.show(lingering);
    silent = metrics.timeouts("read");
    stalled = metrics.timeouts("write");
  }

  /**
   * Counts a connection that was accepted just now, until it is closed.
   *
   * @param address the client's, as a number; empty if it is not counted by address
   * @return false if there are too many
   */
  public boolean admit(Channel channel, OptionalLong address) {
    ConnectionBudget budget = ports.isManagement(channel) ? management : service;
    boolean admitted = budget.admit(address);
    if (admitted) {
      channel.closeFuture().addListener(closed -> budget.release(address));
    }
    return admitted;
  }

  /** Gives a connection its time-outs. */
  public AdmittedConnection begin(Channel channel) {
    IdleTimeout idle =
        new IdleTimeout(config.firstByteTimeout(), config.idleTimeout(), silent::increment);
    channel.pipeline().addFirst(idle, new WriteTimeout(config.writeTimeout(), stalled::increment));
    return new AdmittedConnection(ports.isManagement(channel), idle, lingering, departures);
  }

  void stop(@Observes ShutdownEvent event) {
    lingering.end();
  }
}
