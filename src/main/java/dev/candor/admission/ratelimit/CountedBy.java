package dev.candor.admission.ratelimit;

import java.util.Locale;

/** What a policy keeps an allowance for. */
enum CountedBy {
  /** An address; of IPv6, its network of {@code candor.rate-limit.ipv6-prefix} bits. */
  IP,
  /** The user of a valid token. */
  USER,
  /** The user of a valid token, else the address. */
  CALLER,
  /** The network of {@code candor.rate-limit.network-prefix} bits of an IPv6 address. */
  NETWORK,
  /** The account whose password is tried: of the policy {@code account} only. */
  ACCOUNT;

  /** The name in settings. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
