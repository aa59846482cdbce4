package dev.candor.client;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An address of IPv4 or IPv6, without a zone. An IPv4-mapped IPv6 address (RFC 4291, section
 * 2.5.5.2) is the IPv4 address it stands for, so that one caller is one address. Names are never
 * looked up.
 */
public final class IpAddress {

  private static final int NETWORK_BYTES = 8;

  private final InetAddress address;

  private IpAddress(InetAddress address) {
    this.address = address;
  }

  /**
   * {@return an address without its zone, and without a name that it was looked up by}
   *
   * @param address of IPv4, IPv6, or IPv4-mapped IPv6, which becomes IPv4
   */
  public static IpAddress of(InetAddress address) {
    return address instanceof Inet6Address ? of(address.getAddress()) : new IpAddress(address);
  }

  /** Returns an address without a zone, and IPv4 if it is mapped: the JDK does both. */
  private static IpAddress of(byte[] bytes) {
    try {
      return new IpAddress(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("An address has 4 or 16 bytes", e);
    }
  }

  /**
   * Reads an address as text.
   *
   * @param text {@code 192.0.2.1} or {@code 2001:db8::1}, with or without a zone; no name, no
   *     brackets
   * @return null if the text is no address
   */
  public static @Nullable IpAddress parse(String text) {
    if (text.startsWith("[")) {
      return null;
    }
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
    return bytes == null ? null : of(bytes);
  }

  InetAddress toInetAddress() {
    return address;
  }

  /**
   * {@return what one customer has for itself: an address of IPv4, or the first 64 bits of one of
   * IPv6 with zeros behind them}
   */
  public IpAddress network() {
    byte[] bytes = bytes();
    if (bytes.length > NETWORK_BYTES) {
      Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
      return of(bytes);
    }
    return this;
  }

  /**
   * {@return 4 bytes of IPv4 or 16 of IPv6, in network byte order; the array is the caller's own}
   */
  public byte[] bytes() {
    return address.getAddress();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IpAddress that && address.equals(that.address);
  }

  @Override
  public int hashCode() {
    return address.hashCode();
  }

  /** The canonical text: {@code 192.0.2.1}, or {@code 2001:db8::1} (RFC 5952). */
  @Override
  public String toString() {
    return NetUtil.toAddressString(address);
  }
}
