package dev.candor.admission.overload;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Requests that wait for a permit, in the order in which they came. Not safe for threads. */
final class WaitingLine {

  /** Those beyond are rejected at once: each costs memory as long as it waits. */
  static final int MAX = 1_000;

  /** How long a request waits at most: a person does not notice 100 ms. */
  static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /**
   * The part of the line that is rejected at one look at most: those in it may have come together,
   * and to reject all together would hold up the requests that run.
   */
  private static final int REJECTIONS = 16;

  private final Deque<Waiting> line = new ArrayDeque<>();

  int size() {
    return line.size();
  }

  boolean isFull() {
    return line.size() >= MAX;
  }

  /** Lets a request wait from a time on, in nanoseconds. */
  Future<Permit> add(long now) {
    Waiting waiting = new Waiting(Promise.promise(), now);
    line.addLast(waiting);
    return waiting.permit().future();
  }

  /** Removes the request that has waited longest; null if none waits. */
  @Nullable Promise<Permit> poll() {
    Waiting first = line.pollFirst();
    return first == null ? null : first.permit();
  }

  /** Removes requests that have waited too long. */
  List<Promise<Permit>> pollImpatient(long now) {
    List<Promise<Permit>> impatient = new ArrayList<>();
    int most = 1 + line.size() / REJECTIONS;
    while (impatient.size() < most
        && !line.isEmpty()
        && now - line.getFirst().since() > PATIENCE_NANOS) {
      impatient.add(line.removeFirst().permit());
    }
    return impatient;
  }

  private record Waiting(Promise<Permit> permit, long since) {}
}
