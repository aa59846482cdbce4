package dev.candor.admission.ratelimit;

import dev.candor.client.ClientNetwork;
import java.util.List;

/**
 * What a policy grants one client or user.
 *
 * @param as whom it is for: an address, a network, a user or an account
 * @param id which of them: a user by its id, an address by its network
 * @param rate the policy's, or that of an override
 */
record Allowance(Policy policy, CountedBy as, long id, Rate rate) {

  Gcra gcra() {
    return rate.gcra();
  }

  long cost() {
    return policy.cost();
  }

  /** What one request draws, in time. */
  long price() {
    return policy.cost() * rate.gcra().interval();
  }

  /** The same allowance at another rate. */
  Allowance at(Rate other) {
    return new Allowance(policy, as, id, other);
  }

  /**
   * Returns whether an override sets the rate. What is drawn at one rate says nothing at another,
   * so that an overridden allowance is one of its own, in memory and in Redis.
   */
  boolean isOverridden() {
    return !rate.gcra().equals(policy.rate().gcra());
  }

  /** The key in Redis. */
  String key() {
    String name =
        switch (as) {
          case USER -> Long.toString(id);
          case ACCOUNT -> Long.toHexString(id);
          default -> new ClientNetwork(id).toString(policy.prefix());
        };
    String key = "rate_limit:" + policy.name() + ":" + name;
    return isOverridden() ? key + ":" + rate.gcra().limit() + "/" + rate.seconds() : key;
  }

  /**
   * A byte that tells policies apart, users from addresses where a policy counts both, and by its
   * sign allowances that an override sets, whose number in memory says nothing.
   */
  byte memoryKind() {
    int kind = 2 * policy.number() + (as == CountedBy.USER ? 1 : 0);
    return (byte) (isOverridden() ? ~kind : kind);
  }

  /** The allowance that memory has by a kind that is not negative, and a number. */
  static Allowance remembered(Policy policy, byte kind, long id) {
    CountedBy address = policy.by() == CountedBy.CALLER ? CountedBy.IP : policy.by();
    return new Allowance(policy, kind % 2 == 1 ? CountedBy.USER : address, id, policy.rate());
  }

  /**
   * The number by which memory knows it, within its kind. Each part is mixed before the next one
   * comes in, so that no sum of one client's parts is another's.
   */
  long memoryId() {
    return isOverridden()
        ? ArrivalTimes.mix(
            id ^ ArrivalTimes.mix(rate.gcra().limit() ^ ArrivalTimes.mix(rate.seconds())))
        : id;
  }

  /**
   * Draws one request on each of several allowances, or on none of them if one is used up. The
   * script {@code redis/gcra.lua} does the same.
   *
   * @param debts what is used of each, which becomes that after the request: see {@link Gcra#debt}
   * @return whether the request is admitted
   */
  static boolean draw(List<Allowance> allowances, long[] debts) {
    for (int i = 0; i < debts.length; i++) {
      Allowance allowance = allowances.get(i);
      if (!allowance.gcra().admits(debts[i], allowance.cost())) {
        return false;
      }
    }
    for (int i = 0; i < debts.length; i++) {
      debts[i] += allowances.get(i).price();
    }
    return true;
  }
}
