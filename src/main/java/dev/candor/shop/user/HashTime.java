package dev.candor.shop.user;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * How long a hash takes: the median of the last ones, as one may have stood still, or have been a
 * cheap one. Thread-safe.
 */
final class HashTime {

  private static final int LAST = 7;

  /** What is assumed until the first hash. */
  private static final long TYPICAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Deque<Long> last = new ArrayDeque<>();

  synchronized void add(long nanos) {
    last.add(Math.max(1, nanos));
    if (last.size() > LAST) {
      last.remove();
    }
  }

  synchronized long nanos() {
    return last.stream().sorted().skip(last.size() / 2).findFirst().orElse(TYPICAL_NANOS);
  }
}
