package dev.candor.shop.user;

import dev.candor.client.RecentTurns;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The turns of one purpose that are still to come. Those of the client that has hashed least lately
 * come first, then those that came first: so a client that repeats at once whatever is refused
 * cannot keep others out. Guarded by {@link HashQueue}.
 */
final class HashLine {

  /** How far a line of weight 1 moves on with each turn. */
  private static final long STRIDE = 1_000;

  private final int weight;
  private final RecentTurns recent;
  private final int perClient;
  private final List<HashTurn> waiting = new ArrayList<>();
  private long pass;

  HashLine(int weight, RecentTurns recent, int perClient) {
    this.weight = weight;
    this.recent = recent;
    this.perClient = perClient;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** How far the line has got. Of several, that which is behind comes next. */
  long pass() {
    return pass;
  }

  /**
   * Adds a turn.
   *
   * @param capacity how many may wait
   * @param others how far the other lines have got: what this one did not use while it was empty is
   *     lost
   * @return the turn that has to be refused instead, which may be that one; null if there is room
   */
  @Nullable HashTurn add(HashTurn turn, int capacity, long others) {
    if (waiting.isEmpty()) {
      pass = Math.max(pass, others);
    }
    if (waiting.stream().filter(each -> each.client().equals(turn.client())).count() >= perClient) {
      return turn;
    }
    waiting.add(turn);
    return waiting.size() > capacity ? removeLast() : null;
  }

  private HashTurn removeLast() {
    HashTurn last = waiting.get(0);
    for (HashTurn turn : waiting) {
      if (use(turn) >= use(last)) {
        last = turn;
      }
    }
    waiting.remove(last);
    return last;
  }

  /** Removes the turn that comes next. The line must not be empty. */
  HashTurn removeFirst() {
    HashTurn first = waiting.get(0);
    for (HashTurn turn : waiting) {
      if (use(turn) < use(first)) {
        first = turn;
      }
    }
    waiting.remove(first);
    pass += STRIDE / weight;
    return first;
  }

  private double use(HashTurn turn) {
    return recent.of(turn.client());
  }

  void remove(HashTurn turn) {
    waiting.remove(turn);
  }
}
