package dev.candor.errors.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Failures that wait to be taken over by a worker: the newest of each client. A client's flood
 * drives out its own ones at once, while they are young and cost the garbage collector nothing.
 * Safe for threads.
 */
final class WaitingFailures {

  private final int mostInAll;
  private final int mostOfOne;
  private Map<Object, Deque<FailedRequest>> clients = new HashMap<>();
  private int count;

  WaitingFailures(int mostInAll, int mostOfOne) {
    this.mostInAll = mostInAll;
    this.mostOfOne = mostOfOne;
  }

  /** Adds a failure, and returns whether one has no room: an older one of its client, or itself. */
  synchronized boolean add(FailedRequest failed) {
    Deque<FailedRequest> own = clients.computeIfAbsent(failed.whose(), key -> new ArrayDeque<>(4));
    boolean excess = own.size() >= mostOfOne || count >= mostInAll;
    if (!excess) {
      count++;
    } else if (own.pollFirst() == null) {
      clients.remove(failed.whose());
      return true;
    }
    own.addLast(failed);
    return excess;
  }

  synchronized boolean isEmpty() {
    return count == 0;
  }

  /** Removes all of them, and returns them, the oldest first. */
  List<FailedRequest> takeAll() {
    Map<Object, Deque<FailedRequest>> taken;
    synchronized (this) {
      taken = clients;
      clients = new HashMap<>();
      count = 0;
    }
    List<FailedRequest> all = new ArrayList<>();
    taken.values().forEach(all::addAll);
    all.sort(Comparator.comparingLong(FailedRequest::micros));
    return all;
  }
}
