package dev.candor.client;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the fields of proxies write down who a request came from. */
final class ForwardedNode {

  private static final Pattern PORT = Pattern.compile(":[A-Za-z0-9._-]+");

  private ForwardedNode() {}

  /**
   * The address in a member of {@code X-Forwarded-For}, or in a node of RFC 7239, section 6: {@code
   * 192.0.2.1}, {@code 192.0.2.1:4711}, {@code 2001:db8::1}, {@code [2001:db8::1]:4711}.
   *
   * @return null if it has none: it is {@code unknown}, obfuscated or malformed
   */
  static @Nullable IpAddress address(String node) {
    if (node.startsWith("[")) {
      int bracket = node.indexOf(']');
      return bracket > 0 && isPortOrNothing(node, bracket + 1)
          ? IpAddress.parse(node.substring(1, bracket))
          : null;
    }
    int colon = node.indexOf(':');
    // More than one colon is IPv6 without brackets, and so without a port.
    return colon >= 0 && colon == node.lastIndexOf(':')
        ? isPortOrNothing(node, colon) ? IpAddress.parse(node.substring(0, colon)) : null
        : IpAddress.parse(node);
  }

  /** The address in an element of {@code Forwarded} (RFC 7239, section 4); null if it has none. */
  static @Nullable IpAddress addressOfElement(String element) {
    String node = null;
    ReverseListReader pairs = new ReverseListReader(element, ';');
    for (String pair = pairs.next(); pair != null; pair = pairs.next()) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).trim().equalsIgnoreCase("for")) {
        if (node != null) {
          // It must not be there twice: there is no telling which one is true.
          return null;
        }
        node = unquote(pair.substring(equals + 1).trim());
      }
    }
    return node == null ? null : address(node);
  }

  /** What is left of a quoted string's quotes if it was none does not make an address. */
  private static String unquote(String value) {
    return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1).replace("\\", "")
        : value;
  }

  /** The port says nothing about who it is, so that it may be obfuscated, or any number. */
  private static boolean isPortOrNothing(String node, int colon) {
    return colon == node.length() || PORT.matcher(node.substring(colon)).matches();
  }
}
