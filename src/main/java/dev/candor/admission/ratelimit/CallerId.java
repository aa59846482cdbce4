package dev.candor.admission.ratelimit;

import dev.candor.client.ClientNetwork;

/** Whom a limit counts, as a {@code long}: a user by its id, an address by its network. */
final class CallerId {

  private CallerId() {}

  /** Returns the key in Redis. */
  static String key(Allowance allowance) {
    RateLimit limit = allowance.limit();
    long id = allowance.caller();
    return "rate_limit:"
        + limit.type().wireName()
        + ":"
        + switch (limit.type()) {
          case USER -> Long.toString(id);
          case ACCOUNT -> Long.toHexString(id);
          default -> new ClientNetwork(id).toString(limit.prefix());
        };
  }
}
