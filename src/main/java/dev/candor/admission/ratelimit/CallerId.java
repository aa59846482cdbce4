package dev.candor.admission.ratelimit;

import java.nio.ByteBuffer;

/**
 * Who a limit counts: a user by its id, an address of IPv4 as it is, one of IPv6 by its first 64
 * bits, because that many are handed to a single customer. All fit into a {@code long}, so that a
 * million of them cost no objects.
 */
final class CallerId {

  /** All callers that connect by something else than IP. */
  static final long WITHOUT_ADDRESS = 0;

  /** Stands where an IPv4 address has a prefix; no IPv6 network begins so (RFC 4291, 2.5.5). */
  private static final long IPV4 = 0xFFFFL << 32;

  private CallerId() {}

  static long ofUser(long id) {
    return id;
  }

  /** Of an address of 4 or 16 bytes. */
  static long ofAddress(byte[] address) {
    ByteBuffer bytes = ByteBuffer.wrap(address);
    return address.length == 4 ? IPV4 | Integer.toUnsignedLong(bytes.getInt()) : bytes.getLong();
  }

  /** Its key in Redis. */
  static String key(LimitType type, long id) {
    return "rate_limit:" + type.wireName() + ":" + identifier(type, id);
  }

  private static String identifier(LimitType type, long id) {
    if (type == LimitType.USER) {
      return Long.toString(id);
    }
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
