package dev.candor.admission.ratelimit;

import dev.candor.client.ClientNetwork;

/** Whom a policy counts, as a {@code long}: a user by its id, an address by its network. */
final class CallerId {

  private CallerId() {}

  /** Returns the key in Redis. */
  static String key(Allowance allowance) {
    String key = "rate_limit:" + allowance.policy().name() + ":" + name(allowance);
    Rate rate = allowance.rate();
    return allowance.isOverridden() ? key + ":" + rate.gcra().limit() + "/" + rate.seconds() : key;
  }

  private static String name(Allowance allowance) {
    long id = allowance.id();
    return switch (allowance.as()) {
      case USER -> Long.toString(id);
      case ACCOUNT -> Long.toHexString(id);
      default -> new ClientNetwork(id).toString(allowance.policy().prefix());
    };
  }
}
