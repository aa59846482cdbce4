package dev.candor.message;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that a request came through, told by the header fields to which each of them adds
 * whom it got the request from.
 *
 * @param peer who is at the other end of the connection
 */
record ProxyChain(TrustedProxies trusted, IpAddress peer) {

  /**
   * Where the chain of trusted proxies begins, as far as it can be followed from here.
   *
   * <p>A proxy manages one of the two fields and may pass the other one through as the caller wrote
   * it. Which is which cannot be told, so if they lead to different addresses, neither is believed.
   *
   * @param forwardedFor the lines of {@code X-Forwarded-For}
   * @param forwarded the lines of {@code Forwarded} (RFC 7239)
   */
  IpAddress client(List<String> forwardedFor, List<String> forwarded) {
    IpAddress one = walk(forwardedFor, Node::address);
    IpAddress other = walk(forwarded, Node::addressOfElement);
    if (one == null) {
      return other == null ? peer : other;
    }
    return other == null || other.equals(one) ? one : peer;
  }

  /**
   * From the right, that is from the proxy next to us, up to the first address that is no trusted
   * proxy's: only a trusted one tells the truth about whom it got the request from. Where one tells
   * no address, the way ends with itself.
   *
   * @return null if the field has no member
   */
  private @Nullable IpAddress walk(
      List<String> lines, Function<String, @Nullable IpAddress> address) {
    IpAddress last = null;
    for (int i = lines.size() - 1; i >= 0; i--) {
      FromRight members = new FromRight(lines.get(i), ',');
      for (String member = members.next(); member != null; member = members.next()) {
        IpAddress next = address.apply(member);
        if (next == null) {
          return last == null ? peer : last;
        }
        last = next;
        if (!trusted.include(last)) {
          return last;
        }
      }
    }
    return last;
  }
}
