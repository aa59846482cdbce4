package dev.candor.errors.journal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
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
  private final NavigableMap<Long, Occurrence> all = new TreeMap<>();
  private final Map<String, Deque<Long>> owners = new HashMap<>();

  private final Set<String> forgotten =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > MAX_FORGOTTEN;
            }
          });

  @Inject
  JournalMemory(JournalConfig config) {
    this(config.size(), config.perClient());
  }

  JournalMemory(int size, int perOwner) {
    this.size = size;
    this.perOwner = perOwner;
  }

  /** Adds failures, and drops the oldest ones that are too many. */
  synchronized void addAll(Iterable<Occurrence> added) {
    for (Occurrence occurrence : added) {
      if (!forgotten.contains(occurrence.owner())
          && all.putIfAbsent(occurrence.id(), occurrence) == null) {
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

  /** Drops failures that are older. */
  synchronized void expire(long time) {
    while (!all.isEmpty() && all.firstEntry().getValue().time() < time) {
      dropOldest();
    }
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
    for (Occurrence occurrence : all.values()) {
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
    return new ArrayList<>(all.descendingMap().values());
  }

  private void dropOldest() {
    Occurrence oldest = all.pollFirstEntry().getValue();
    Deque<Long> own = owners.get(oldest.owner());
    if (own != null) {
      own.remove(oldest.id());
      if (own.isEmpty()) {
        owners.remove(oldest.owner());
      }
    }
  }
}
