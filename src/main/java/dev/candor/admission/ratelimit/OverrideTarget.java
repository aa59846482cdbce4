package dev.candor.admission.ratelimit;

/**
 * The user or the address that an override is for.
 *
 * @param by {@link CountedBy#USER} or {@link CountedBy#IP}
 * @param id the user's, or the number of the address's network
 * @param name the user's id, or the network's first address, which a path can hold
 */
record OverrideTarget(CountedBy by, long id, String name) {

  /** Where all overrides are. */
  static final String PATH = "/admin/rate-limits";

  /** Returns where the target's override is. */
  String path() {
    return PATH + "/" + by.wireName() + "/" + name;
  }

  /** Returns whether a policy keeps an allowance for the target. */
  boolean isCountedBy(Policy policy) {
    return policy.by() == by || policy.by() == CountedBy.CALLER;
  }
}
