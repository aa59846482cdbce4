package dev.candor.errors.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What this replica has not shared yet. Its bounds are those of what a flood can cost Redis and the
 * other replicas. Safe for threads.
 */
final class SharingQueue {

  /** How many failures are shared of those that come in a tenth of a second. */
  static final int BATCH = 100;

  /** How many of these are one owner's. */
  static final int PER_OWNER = 20;

  /** How many wait while Redis does not answer. */
  static final int MAX_WAITING = 1_000;

  /** Owners to be forgotten, which go before all else. */
  private final Deque<String> closed = new ArrayDeque<>();

  private final Deque<Occurrence> waiting = new ArrayDeque<>();

  /**
   * What is shared at once.
   *
   * @param closed owners to be forgotten
   */
  record Batch(List<String> closed, List<Occurrence> failures) {}

  /**
   * Adds failures that have come together, the oldest first: the newest ones of each owner.
   *
   * @return how many have no room; they or older ones are not shared
   */
  synchronized int add(List<Occurrence> made) {
    Map<String, Integer> owners = new HashMap<>();
    Deque<Occurrence> chosen = new ArrayDeque<>();
    for (int i = made.size() - 1; i >= 0 && chosen.size() < BATCH; i--) {
      if (owners.merge(made.get(i).owner(), 1, Integer::sum) <= PER_OWNER) {
        chosen.addFirst(made.get(i));
      }
    }
    waiting.addAll(chosen);
    return made.size() - chosen.size() + cut();
  }

  private int cut() {
    int excess = Math.max(0, waiting.size() - MAX_WAITING);
    for (int i = 0; i < excess; i++) {
      waiting.removeFirst();
    }
    return excess;
  }

  /** Has an owner be forgotten. */
  synchronized void forget(String owner) {
    closed.addLast(owner);
    if (closed.size() > MAX_WAITING) {
      closed.removeFirst();
    }
  }

  synchronized boolean isEmpty() {
    return closed.isEmpty() && waiting.isEmpty();
  }

  /** Removes what is shared next. */
  synchronized Batch poll() {
    return new Batch(poll(closed), poll(waiting));
  }

  private static <T> List<T> poll(Deque<T> queue) {
    List<T> polled = new ArrayList<>();
    while (polled.size() < BATCH && !queue.isEmpty()) {
      polled.add(queue.removeFirst());
    }
    return polled;
  }

  /**
   * Takes back what could not be shared.
   *
   * @return how many have no room
   */
  synchronized int putBack(Batch batch) {
    for (int i = batch.closed().size() - 1; i >= 0; i--) {
      closed.addFirst(batch.closed().get(i));
    }
    for (int i = batch.failures().size() - 1; i >= 0; i--) {
      waiting.addFirst(batch.failures().get(i));
    }
    return cut();
  }
}
