package dev.candor.wire;

import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The connections that one port may have open at once, in all and per client address. The newest
 * connection is refused; open ones are left alone. Thread-safe.
 */
final class ConnectionBudget {

  private final int max;
  private final int maxPerAddress;
  private final AtomicInteger open = new AtomicInteger();
  private final ConcurrentMap<Long, Integer> openByAddress = new ConcurrentHashMap<>();
  private final LongAdder refusedInAll = new LongAdder();
  private final LongAdder refusedForAddress = new LongAdder();

  ConnectionBudget(int max, int maxPerAddress) {
    this.max = max;
    this.maxPerAddress = maxPerAddress;
  }

  /**
   * Counts a new connection, unless there are too many.
   *
   * @param address the client's; empty for one that is not counted by address
   * @return whether the connection was counted, and must be {@link #release released}
   */
  boolean admit(OptionalLong address) {
    if (open.incrementAndGet() > max) {
      open.decrementAndGet();
      refusedInAll.increment();
      return false;
    }
    if (address.isPresent()
        && openByAddress.merge(address.getAsLong(), 1, Integer::sum) > maxPerAddress) {
      release(address);
      refusedForAddress.increment();
      return false;
    }
    return true;
  }

  /** Forgets a connection that has ended. */
  void release(OptionalLong address) {
    open.decrementAndGet();
    if (address.isPresent()) {
      openByAddress.computeIfPresent(
          address.getAsLong(), (key, count) -> count == 1 ? null : count - 1);
    }
  }

  int max() {
    return max;
  }

  int open() {
    return open.get();
  }

  int addresses() {
    return openByAddress.size();
  }

  long refusedInAll() {
    return refusedInAll.sum();
  }

  long refusedForAddress() {
    return refusedForAddress.sum();
  }
}
