package dev.candor.errors.journal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Maps that forget what was not looked for lately. */
final class RecentlyUsed {

  private RecentlyUsed() {}

  /** Returns an empty map, safe for threads, that keeps so many entries. */
  static <K, V> Map<K, V> map(int most) {
    return Collections.synchronizedMap(
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        });
  }
}
