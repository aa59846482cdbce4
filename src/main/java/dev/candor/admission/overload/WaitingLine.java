package dev.candor.admission.overload;

import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Requests that wait for a permit. Those whose clients have had about as many turns are together:
 * from one group to the next it is twice as many. Not safe for threads.
 */
final class WaitingLine {

  /** Those beyond are rejected at once: each costs memory as long as it waits. */
  static final int MAX = 1_000;

  /** How long a request waits at most: a person does not notice 100 ms. */
  static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /**
   * How many are rejected at one look at most: they may have come together, and to reject all
   * together would hold up the requests that run.
   */
  private static final int REJECTIONS = 64;

  /** The last group has those with 32,767 turns and more. */
  private static final int GROUPS = 16;

  /** By turns, each in the order in which the requests came. */
  private final List<Deque<Waiting>> groups =
      Stream.generate(() -> (Deque<Waiting>) new ArrayDeque<Waiting>()).limit(GROUPS).toList();

  private int size;

  int size() {
    return size;
  }

  /** Returns how many wait whose clients have had about as many turns as that, or fewer. */
  int ahead(double turns) {
    return groups.subList(0, group(turns) + 1).stream().mapToInt(Deque::size).sum();
  }

  /**
   * Lets a request wait.
   *
   * @param turns how many its client had lately
   * @param now in nanoseconds
   */
  Waiting add(Applicant applicant, double turns, long now) {
    Waiting waiting = new Waiting(applicant, group(turns), now);
    groups.get(waiting.group).addLast(waiting);
    size++;
    return waiting;
  }

  private static int group(double turns) {
    return Math.min(GROUPS - 1, Math.getExponent(1 + turns));
  }

  /** Returns the request that has waited longest; null if none waits. */
  @Nullable Waiting oldest() {
    Waiting oldest = null;
    for (Deque<Waiting> group : groups) {
      Waiting first = group.peekFirst();
      if (first != null && (oldest == null || first.since < oldest.since)) {
        oldest = first;
      }
    }
    return oldest;
  }

  /** Returns the newest of those whose clients have had least; null if none waits. */
  @Nullable Waiting newestOfLeast() {
    for (Deque<Waiting> group : groups) {
      if (!group.isEmpty()) {
        return group.getLast();
      }
    }
    return null;
  }

  /** If too many wait, removes the newest of those whose clients have had most, and returns it. */
  @Nullable Waiting removeExcess() {
    for (int group = GROUPS - 1; size > MAX && group >= 0; group--) {
      Waiting last = groups.get(group).peekLast();
      if (last != null) {
        remove(last);
        return last;
      }
    }
    return null;
  }

  /** Removes a request that waits. */
  void remove(Waiting waiting) {
    Deque<Waiting> group = groups.get(waiting.group);
    if (group.getFirst() == waiting) {
      group.removeFirst();
    } else {
      // It is the newest of its group, or was that a moment ago.
      group.removeLastOccurrence(waiting);
    }
    waiting.waits = false;
    size--;
  }

  /** Removes requests that have waited too long. */
  List<Waiting> removeImpatient(long now) {
    List<Waiting> impatient = new ArrayList<>();
    Waiting oldest = oldest();
    while (impatient.size() < REJECTIONS && oldest != null && now - oldest.since > PATIENCE_NANOS) {
      remove(oldest);
      impatient.add(oldest);
      oldest = oldest();
    }
    return impatient;
  }

  /** A request that waits. */
  static final class Waiting {

    private final Promise<Permit> permit = Promise.promise();
    private final Applicant applicant;
    private final int group;
    private final long since;
    private boolean waits = true;

    private Waiting(Applicant applicant, int group, long since) {
      this.applicant = applicant;
      this.group = group;
      this.since = since;
    }

    Promise<Permit> permit() {
      return permit;
    }

    Applicant applicant() {
      return applicant;
    }

    boolean isInLine() {
      return waits;
    }
  }
}
