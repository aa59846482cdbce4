package dev.candor.client;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetSocketAddress;
import java.util.List;

/** The proxies that are believed when they tell whom a request is from. */
record TrustedProxies(List<IpSubnetFilterRule> blocks) {

  /**
   * Reads IP addresses and CIDR blocks (RFC 4632, section 3.1; RFC 4291, section 2.3).
   *
   * @throws IllegalArgumentException if an entry is neither
   */
  static TrustedProxies parse(List<String> entries) {
    return new TrustedProxies(
        entries.stream()
            .map(String::trim)
            .filter(entry -> !entry.isEmpty())
            .map(TrustedProxies::block)
            .toList());
  }

  private static IpSubnetFilterRule block(String entry) {
    int slash = entry.indexOf('/');
    IpAddress address = IpAddress.parse(slash < 0 ? entry : entry.substring(0, slash));
    if (address == null) {
      throw bad(entry);
    }
    try {
      int prefix =
          slash < 0
              ? address.bytes().length * Byte.SIZE
              : Integer.parseInt(entry.substring(slash + 1));
      return new IpSubnetFilterRule(address.toInetAddress(), prefix, IpFilterRuleType.ACCEPT);
    } catch (IllegalArgumentException e) {
      // The prefix is no number or too large.
      throw bad(entry);
    }
  }

  private static IllegalArgumentException bad(String entry) {
    return new IllegalArgumentException(
        "candor.trusted-proxies (CANDOR_TRUSTED_PROXIES) must list IP addresses and CIDR blocks,"
            + " like 10.0.40.0/28,2001:db8::1; this is neither: "
            + entry);
  }

  boolean include(IpAddress address) {
    if (blocks.isEmpty()) {
      return false;
    }
    InetSocketAddress socket = new InetSocketAddress(address.toInetAddress(), 0);
    for (IpSubnetFilterRule block : blocks) {
      if (block.matches(socket)) {
        return true;
      }
    }
    return false;
  }
}
