package dev.candor.errors;

import dev.candor.failure.FailureCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * How many lines a code may have in a second, from one client and from all together. What exceeds
 * that is counted. A client is remembered for a second, and only if a line of it was written, so
 * the limit per code bounds the memory, too.
 */
final class LineBudget {

  private final int perClient;
  private final int perCode;
  private volatile Second current = new Second();
  private Second previous = new Second();

  LineBudget(int perClient, int perCode) {
    this.perClient = perClient;
    this.perCode = perCode;
  }

  /**
   * Lines of one second that were not written.
   *
   * @param client null for those that exceeded the limit of all clients together
   */
  record Suppressed(FailureCode code, @Nullable String client, long count) {}

  /** Whether one more line is written; otherwise it is counted. Never waits. */
  boolean admits(FailureCode code, Object client) {
    Second second = current;
    Tally all = second.codes.computeIfAbsent(code, key -> new Tally());
    Key key = new Key(code, client);
    Tally own = second.clients.get(key);
    if (own == null) {
      if (all.lines.get() >= perCode) {
        all.suppressed.increment();
        return false;
      }
      own = second.clients.computeIfAbsent(key, unknown -> new Tally());
    }
    if (own.lines.incrementAndGet() > perClient) {
      own.suppressed.increment();
      return false;
    }
    if (all.lines.incrementAndGet() > perCode) {
      all.suppressed.increment();
      return false;
    }
    return true;
  }

  /**
   * Begins the next second, and returns what was suppressed in the one before the one that ends:
   * threads that found that one current have finished by now. Called by one thread at a time.
   */
  List<Suppressed> advance() {
    List<Suppressed> suppressed = previous.suppressed();
    previous = current;
    current = new Second();
    return suppressed;
  }

  private record Key(FailureCode code, Object client) {}

  private static final class Tally {
    final AtomicInteger lines = new AtomicInteger();
    final LongAdder suppressed = new LongAdder();
  }

  private static final class Second {

    final Map<FailureCode, Tally> codes = new ConcurrentHashMap<>();
    final Map<Key, Tally> clients = new ConcurrentHashMap<>();

    List<Suppressed> suppressed() {
      List<Suppressed> all = new ArrayList<>();
      clients.forEach(
          (key, tally) -> add(all, key.code(), key.client().toString(), tally.suppressed.sum()));
      codes.forEach((code, tally) -> add(all, code, null, tally.suppressed.sum()));
      return all;
    }

    private static void add(
        List<Suppressed> all, FailureCode code, @Nullable String client, long count) {
      if (count > 0) {
        all.add(new Suppressed(code, client, count));
      }
    }
  }
}
