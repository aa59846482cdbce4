package dev.candor.errors.journal;

import dev.candor.client.ClientNetwork;
import dev.candor.client.IpAddress;
import dev.candor.identity.ReplicaSecret;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who a failure belongs to: its user, or the address of a client without a valid token. Where
 * addresses are not to be kept, a keyed hash stands for one. Safe for threads.
 */
@Singleton
public class Owners {

  private static final int KNOWN = 1_000;
  private static final int HASH_CHARACTERS = 22;
  private static final int IPV6_BITS = 48;

  private final ClientAddresses kept;
  private final ReplicaSecret secret;
  private volatile byte @Nullable [] key;

  /** A flood comes from few addresses; a hash costs more than anything else that is kept. */
  private final Map<String, String> hashes = RecentlyUsed.map(KNOWN);

  Owners(JournalConfig config, ReplicaSecret secret) {
    this.kept = config.clientAddresses();
    this.secret = secret;
  }

  /** The owner that a user is. */
  static String user(long id) {
    return "u" + id;
  }

  /** Returns the id of the user that an owner is; nothing for an address. */
  static Stream<Long> userOf(String owner) {
    return owner.startsWith("u") ? Stream.of(Long.valueOf(owner.substring(1))) : Stream.empty();
  }

  /** The owner that an address is; of IPv6, a /64. */
  String address(@Nullable IpAddress client) {
    if (client == null) {
      return "a";
    }
    String network = client.network().toString();
    return "a"
        + (kept == ClientAddresses.FULL ? network : hashes.computeIfAbsent(network, this::hash));
  }

  /** What is kept of an address; null for nothing. */
  @Nullable String shown(@Nullable IpAddress client) {
    if (client == null) {
      return null;
    }
    return kept == ClientAddresses.FULL
        ? client.toString()
        : shown(ClientNetwork.of(client), IPV6_BITS);
  }

  /**
   * Shows a client that a limit counts, as far as addresses are kept.
   *
   * @param client by its address
   * @param prefix how many bits of an IPv6 address count
   * @return null for nothing
   */
  public @Nullable String shown(ClientNetwork client, int prefix) {
    return switch (kept) {
      case FULL -> client.toString(prefix);
      case NETWORK ->
          client.isIpv4()
              ? ipv4Network(client.toString())
              : client.toString(Math.min(prefix, IPV6_BITS));
      case NONE -> null;
    };
  }

  private static String ipv4Network(String address) {
    return address.substring(0, address.lastIndexOf('.')) + ".0/24";
  }

  private String hash(String network) {
    byte[] known = key;
    if (known == null) {
      known = secret.derive("journal");
      key = known;
    }
    return HexFormat.of()
        .formatHex(ReplicaSecret.hash(known, network))
        .substring(0, HASH_CHARACTERS);
  }
}
