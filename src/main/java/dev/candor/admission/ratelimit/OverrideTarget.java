package dev.candor.admission.ratelimit;

/**
 * The user or the address that an override is for.
 *
 * @param by {@link CountedBy#USER} or {@link CountedBy#IP}
 * @param id the user's, or the number of the address's network
 * @param name the user's id, or the network's text
 */
record OverrideTarget(CountedBy by, long id, String name) {

  /** Where all overrides are. */
  static final String PATH = "/admin/rate-limits";

  /**
   * Returns where the target's override is: at the first address of a network, as a slash would
   * begin another segment.
   */
  String path() {
    int slash = name.indexOf('/');
    return PATH + "/" + by.wireName() + "/" + (slash < 0 ? name : name.substring(0, slash));
  }

  /** Returns whether a policy keeps an allowance for the target. */
  boolean isCountedBy(Policy policy) {
    return policy.by() == by || policy.by() == CountedBy.CALLER;
  }
}
