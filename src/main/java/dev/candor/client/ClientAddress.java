package dev.candor.client;

import dev.candor.BehindTheFramework;
import dev.candor.request.RequestValue;
import dev.candor.settings.SettingsCheck;
import io.vertx.core.MultiMap;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.SocketAddressImpl;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Whom a request is from: the peer of its connection, unless that is a proxy listed in {@code
 * candor.trusted-proxies}. Then {@code X-Forwarded-For} and {@code Forwarded} (RFC 7239) count.
 *
 * <p>They are followed from the right, past trusted proxies, to the first address that is none: the
 * client. If all are trusted, it is the leftmost. If there are both fields and they lead to
 * different addresses, neither is believed, because a client may have written the one that the
 * proxy passes through. Then the request counts as its peer's, and so does one for which a proxy
 * names no address (malformed, {@code unknown}, or obfuscated as in RFC 7239, section 6.3); the log
 * says so.
 */
@ApplicationScoped // made when first used, not while a native image is built, which has no settings
@BehindTheFramework("Without it, a peer's address would be parsed from text at every request")
public class ClientAddress implements SettingsCheck {

  private static final RequestValue<IpAddress> CLIENT = new RequestValue<>();

  private final TrustedProxies trusted;
  private final UnknownClients unknown = new UnknownClients();

  ClientAddress(
      @ConfigProperty(name = "candor.trusted-proxies") Optional<List<String>> trustedProxies) {
    this.trusted = TrustedProxies.parse(trustedProxies.orElse(List.of()));
  }

  /**
   * Returns the client's address. It is determined once per request, and never blocks.
   *
   * @param exchange any that has a connection
   * @return null if the connection has no IP address at its other end
   */
  public @Nullable IpAddress of(RoutingContext exchange) {
    IpAddress known = CLIENT.of(exchange);
    if (known != null) {
      return known;
    }
    IpAddress peer = peer(exchange.request().connection().remoteAddress());
    if (peer == null) {
      return null;
    }
    IpAddress client = peer;
    if (trusted.include(peer)) {
      MultiMap headers = exchange.request().headers();
      client =
          new ProxyChain(trusted, peer)
              .client(headers.getAll("X-Forwarded-For"), headers.getAll("Forwarded"))
              .orElse(null);
      if (client == null) {
        unknown.report(peer);
        client = peer;
      }
    }
    CLIENT.set(exchange, client);
    return client;
  }

  /**
   * {@return whether a connection from an address carries the requests of many clients: whether
   * {@code candor.trusted-proxies} lists it}
   *
   * @param peer the address at the other end of the connection
   */
  public boolean isTrustedProxy(IpAddress peer) {
    return trusted.include(peer);
  }

  private static @Nullable IpAddress peer(@Nullable SocketAddress peer) {
    InetAddress address = peer instanceof SocketAddressImpl inet ? inet.ipAddress() : null;
    return address == null ? null : IpAddress.of(address);
  }
}
