package dev.candor.client;

import dev.candor.message.IpAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What counts as one client where the address identifies clients: an address of IPv4, or the first
 * 64 bits of one of IPv6, because a single customer gets that many. It fits into a {@code long}, so
 * that a million clients cost no objects.
 */
public record ClientNetwork(long id) {

  /** All clients that connect by something else than IP, and the service itself. */
  public static final ClientNetwork NONE = new ClientNetwork(0);

  /** Stands where an IPv4 address has a prefix; no IPv6 network begins so (RFC 4291, 2.5.5). */
  private static final long IPV4 = 0xFFFFL << 32;

  /** Returns the network of an address, and {@link #NONE} for null. */
  public static ClientNetwork of(@Nullable IpAddress address) {
    return address == null ? NONE : of(address.bytes());
  }

  static ClientNetwork of(byte[] address) {
    ByteBuffer bytes = ByteBuffer.wrap(address);
    return new ClientNetwork(
        address.length == 4 ? IPV4 | Integer.toUnsignedLong(bytes.getInt()) : bytes.getLong());
  }

  /** Returns {@code 192.0.2.1} or {@code 2001:db8:1:2::/64}. */
  @Override
  public String toString() {
    if ((id & ~0xFFFF_FFFFL) == IPV4) {
      return (id >>> 24 & 255)
          + "."
          + (id >>> 16 & 255)
          + "."
          + (id >>> 8 & 255)
          + "."
          + (id & 255);
    }
    return String.format(
        "%x:%x:%x:%x::/64",
        id >>> 48 & 0xFFFF, id >>> 32 & 0xFFFF, id >>> 16 & 0xFFFF, id & 0xFFFF);
  }
}
