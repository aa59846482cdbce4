package dev.candor.client;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What counts as one client where the address identifies clients: an address of IPv4, or the first
 * bits of one of IPv6, by default 64, because a single customer gets that many. It fits into a
 * {@code long}, so that a million clients cost no objects.
 *
 * @param id the first 8 bytes of an IPv6 address; an IPv4 address, marked as such, in the lower 4;
 *     0 for {@link #NONE}
 */
public record ClientNetwork(long id) {

  /** All clients that connect by something else than IP, and the service itself. */
  public static final ClientNetwork NONE = new ClientNetwork(0);

  /** Stands where an IPv4 address has a prefix; no IPv6 network begins so (RFC 4291, 2.5.5). */
  private static final long IPV4 = 0xFFFFL << 32;

  /** How many bits of an IPv6 address identify a client where no setting applies. */
  public static final int PREFIX = 64;

  /**
   * {@return the network of an address}
   *
   * @param address null stands for {@link #NONE}
   */
  public static ClientNetwork of(@Nullable IpAddress address) {
    return of(address, PREFIX);
  }

  /**
   * {@return the network of an address}
   *
   * @param address null stands for {@link #NONE}
   * @param prefix how many bits of an IPv6 address identify a client, 1 to 64; IPv4 ignores it
   */
  public static ClientNetwork of(@Nullable IpAddress address, int prefix) {
    if (address == null) {
      return NONE;
    }
    ClientNetwork network = of(address.bytes());
    long mask = -1L << (PREFIX - prefix);
    return network.isIpv6() ? new ClientNetwork(network.id & mask) : network;
  }

  static ClientNetwork of(byte[] address) {
    ByteBuffer bytes = ByteBuffer.wrap(address);
    return new ClientNetwork(
        address.length == 4 ? IPV4 | Integer.toUnsignedLong(bytes.getInt()) : bytes.getLong());
  }

  /** {@return whether this is an address of IPv4; false for {@link #NONE}} */
  public boolean isIpv4() {
    return (id & ~0xFFFF_FFFFL) == IPV4;
  }

  /** {@return whether this is a network of IPv6; false for {@link #NONE}} */
  public boolean isIpv6() {
    return !isIpv4() && id != 0;
  }

  /** Returns {@code 192.0.2.1} or {@code 2001:db8:1:2::/64}. */
  @Override
  public String toString() {
    return toString(PREFIX);
  }

  /**
   * {@return {@code 192.0.2.1} or, with a prefix of 48 bits, {@code 2001:db8:1:0::/48}}
   *
   * @param prefix how many bits of a network of IPv6 to name; IPv4 ignores it
   */
  public String toString(int prefix) {
    if (isIpv4()) {
      return (id >>> 24 & 255)
          + "."
          + (id >>> 16 & 255)
          + "."
          + (id >>> 8 & 255)
          + "."
          + (id & 255);
    }
    long bits = id & (-1L << (PREFIX - prefix));
    return String.format(
        "%x:%x:%x:%x::/%d",
        bits >>> 48 & 0xFFFF, bits >>> 32 & 0xFFFF, bits >>> 16 & 0xFFFF, bits & 0xFFFF, prefix);
  }
}
