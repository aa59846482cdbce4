package dev.candor.admission.ratelimit;

import dev.candor.client.ClientNetwork;

/** Whom a limit counts, as a {@code long}: a user by its id, an address by its network. */
final class CallerId {

  private CallerId() {}

  /** Returns the key in Redis. */
  static String key(LimitType type, long id) {
    return "rate_limit:"
        + type.wireName()
        + ":"
        + (type == LimitType.USER ? Long.toString(id) : new ClientNetwork(id).toString());
  }
}
