package dev.candor.failure;

import java.util.concurrent.ThreadLocalRandom;

/** Spreads over time what many clients would else do at one instant. */
public final class Jitter {

  /** A tenth of it, and no more than this. */
  private static final long MOST_SECONDS = 30;

  private static final long PART = 10;

  private Jitter() {}

  /**
   * Returns how long a client is asked to wait where many are asked at once.
   *
   * @param seconds until a request may succeed
   * @return as many, or up to a tenth more, never less
   */
  public static long add(long seconds) {
    return seconds
        + ThreadLocalRandom.current().nextLong(Math.min(MOST_SECONDS, seconds / PART) + 1);
  }
}
