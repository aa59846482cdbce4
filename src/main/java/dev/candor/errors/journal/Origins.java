package dev.candor.errors.journal;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The processes that write failures to the shared journal. Safe for threads. */
final class Origins {

  /** More processes than write to one Redis while it keeps a failure. */
  private static final int MAX = 1_000;

  /** Begins each failure of this process, which need not be read again. */
  private final String own = Integer.toHexString(ThreadLocalRandom.current().nextInt()) + ' ';

  /**
   * The newest failure that was taken over of each other process, which writes them in order: so
   * none that memory has had no room for comes back when all are read again.
   */
  private final Map<String, Long> taken = RecentlyUsed.map(MAX);

  /** Marks a failure as one of this process. */
  String mark(String failure) {
    return own + failure;
  }

  boolean isOwn(String marked) {
    return marked.startsWith(own);
  }

  /** Returns a failure without its mark. */
  static String failure(String marked) {
    return marked.substring(marked.indexOf(' ') + 1);
  }

  /** Returns whether a failure of another process has not been taken over, as it is from now on. */
  boolean isNew(String marked, long id) {
    String origin = marked.substring(0, marked.indexOf(' ') + 1);
    boolean isNew = id > taken.getOrDefault(origin, Long.MIN_VALUE);
    if (isNew) {
      taken.put(origin, id);
    }
    return isNew;
  }
}
