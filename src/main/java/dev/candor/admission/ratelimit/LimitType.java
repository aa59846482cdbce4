package dev.candor.admission.ratelimit;

import java.util.List;

/** Whose requests are counted. */
enum LimitType {
  /** All from one address that are not a known user's. */
  IP("ip", 0),
  /** All with a valid token of one user. */
  USER("user", 1),
  /** From one address, those that try a password. */
  LOGIN("login", 2),
  /** All requests with a valid token from one address, of all users together. */
  ADDRESS("address", 3),
  /** What {@link #IP} counts, from one wider network of IPv6. */
  NETWORK("network", 4),
  /** Attempts at the password of one account, from addresses that it has not logged in from. */
  ACCOUNT("account", 5);

  static final List<LimitType> ALL = List.of(values());

  private final String wireName;
  private final byte number;

  LimitType(String wireName, int number) {
    this.wireName = wireName;
    this.number = (byte) number;
  }

  /** What tells it from the others where there is room for a byte only. */
  byte number() {
    return number;
  }

  /** The name in header fields, keys, metrics and settings. */
  String wireName() {
    return wireName;
  }
}
