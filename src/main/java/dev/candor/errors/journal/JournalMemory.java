package dev.candor.errors.journal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The newest failures, in memory: so many in all, and so many of one owner that nobody's flood
 * drives out those of others. Safe for threads.
 */
@Singleton
class JournalMemory {

  /** How many owners are known that must not come back: those whose accounts were deleted. */
  private static final int MAX_FORGOTTEN = 10_000;

  private final int size;
  private final int perOwner;
  private final LongSupplier clock;
  private final NavigableMap<Long, Kept> all = new TreeMap<>();
  private final Map<String, Deque<Long>> owners = new HashMap<>();

  private final Set<String> forgotten =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > MAX_FORGOTTEN;
            }
          });

  /** A failure, and when it came here. */
  private record Kept(Occurrence occurrence, long arrived) {}

  @Inject
  JournalMemory(JournalConfig config) {
    this(config.size(), config.perClient(), System::nanoTime);
  }

  /**
   * Makes an empty one.
   *
   * @param clock in nanoseconds
   */
  JournalMemory(int size, int perOwner, LongSupplier clock) {
    this.clock = clock;
    this.size = size;
    this.perOwner = perOwner;
  }

  /** Adds failures, and drops the oldest ones that are too many. */
  synchronized void addAll(Iterable<Occurrence> added) {
    long now = clock.getAsLong();
    for (Occurrence occurrence : added) {
      if (!forgotten.contains(occurrence.owner())
          && all.putIfAbsent(occurrence.id(), new Kept(occurrence, now)) == null) {
        Deque<Long> own = owners.computeIfAbsent(occurrence.owner(), key -> new ArrayDeque<>());
        own.addLast(occurrence.id());
        if (own.size() > perOwner) {
          all.remove(own.removeFirst());
        } else if (all.size() > size) {
          dropOldest();
        }
      }
    }
  }

  /**
   * Drops failures that are older, and those that have been here for too long. Neither the ids nor
   * the times of all need be right: they come from a clock that may have been ahead.
   *
   * @param time in milliseconds since the epoch
   * @param nanos how long a failure may be here
   */
  synchronized void expire(long time, long nanos) {
    long now = clock.getAsLong();
    List<Occurrence> old =
        all.values().stream()
            .filter(kept -> kept.occurrence.time() < time || now - kept.arrived > nanos)
            .map(Kept::occurrence)
            .toList();
    old.forEach(this::remove);
  }

  /** Drops all failures of an owner, and takes no more of it. */
  synchronized void forget(String owner) {
    forgotten.add(owner);
    drop(owner);
  }

  /** Drops all failures of an owner that there are so far. */
  synchronized void drop(String owner) {
    Deque<Long> own = owners.remove(owner);
    if (own != null) {
      own.forEach(all::remove);
    }
  }

  /**
   * Finds the newest failure of a request that an asker may see, of several the closest to it. It
   * takes the same time whether there is one or not.
   */
  synchronized @Nullable Occurrence find(String requestId, Asker asker) {
    Occurrence found = null;
    int closest = 1;
    for (Kept kept : all.values()) {
      Occurrence occurrence = kept.occurrence;
      if (occurrence.requestId().equals(requestId) && asker.closeness(occurrence) >= closest) {
        found = occurrence;
        closest = asker.closeness(occurrence);
      }
    }
    return found;
  }

  /** Returns the ids of the users whose failures there are. */
  synchronized List<Long> users() {
    return owners.keySet().stream().flatMap(Owners::userOf).toList();
  }

  /** Returns all failures, the newest first. */
  synchronized List<Occurrence> list() {
    return all.descendingMap().values().stream().map(Kept::occurrence).toList();
  }

  private void dropOldest() {
    remove(all.firstEntry().getValue().occurrence);
  }

  private void remove(Occurrence old) {
    all.remove(old.id());
    Deque<Long> own = owners.get(old.owner());
    if (own != null) {
      own.remove(old.id());
      if (own.isEmpty()) {
        owners.remove(old.owner());
      }
    }
  }
}
