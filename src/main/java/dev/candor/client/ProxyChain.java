package dev.candor.client;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that a request came through, told by the header fields to which each of them adds
 * whom it got the request from.
 *
 * @param peer the address at the other end of the connection
 */
record ProxyChain(TrustedProxies trusted, IpAddress peer) {

  /**
   * Returns where the chain of trusted proxies begins. Where a proxy names no address, or two
   * fields name different ones, the client is not known: then the request counts as the peer's,
   * like all such requests.
   *
   * <p>A proxy manages one of the two fields and may pass the other one through as the caller wrote
   * it. Which is which cannot be told, so if they lead to different addresses, neither is believed.
   *
   * @param forwardedFor the lines of {@code X-Forwarded-For}
   * @param forwarded the lines of {@code Forwarded} (RFC 7239)
   * @return empty if the fields do not tell
   */
  Optional<IpAddress> client(List<String> forwardedFor, List<String> forwarded) {
    if (isEmpty(forwardedFor)) {
      return isEmpty(forwarded)
          ? Optional.of(peer)
          : walk(forwarded, ForwardedNode::addressOfElement);
    }
    Optional<IpAddress> one = walk(forwardedFor, ForwardedNode::address);
    return isEmpty(forwarded) || walk(forwarded, ForwardedNode::addressOfElement).equals(one)
        ? one
        : Optional.empty();
  }

  private static boolean isEmpty(List<String> lines) {
    return lines.stream().allMatch(line -> new ReverseListReader(line, ',').next() == null);
  }

  /**
   * From the right, that is from the proxy next to us, up to the first address that is no trusted
   * proxy's: only a trusted one tells the truth about whom it got the request from.
   *
   * @return empty if one of them tells no address
   */
  private Optional<IpAddress> walk(
      List<String> lines, Function<String, @Nullable IpAddress> address) {
    IpAddress last = peer;
    for (int i = lines.size() - 1; i >= 0; i--) {
      ReverseListReader members = new ReverseListReader(lines.get(i), ',');
      for (String member = members.next(); member != null; member = members.next()) {
        IpAddress next = address.apply(member);
        if (next == null) {
          return Optional.empty();
        }
        last = next;
        if (!trusted.include(last)) {
          return Optional.of(last);
        }
      }
    }
    return Optional.of(last);
  }
}
