package dev.candor.rest;

import java.util.UUID;

/**
 * Numbers of versions that are not given out twice. A version begins anywhere and grows by any
 * step: where a restored backup, or a replica that lags behind, has an id given out again or a
 * change made again, no older number fits. JSON has integers of 53 bits (RFC 8259, section 6),
 * which leaves room for a million steps.
 */
public final class Versions {

  private static final int FIRST_BITS = 52;
  private static final int STEP_BITS = 32;

  private Versions() {}

  /** {@return the number of what is new} */
  public static long first() {
    return random(FIRST_BITS);
  }

  /** {@return by how much a number grows with a change} */
  public static long step() {
    return random(STEP_BITS);
  }

  /** Returns a number that nobody can guess, from 1. */
  private static long random(int bits) {
    return 1 + (UUID.randomUUID().getMostSignificantBits() >>> (Long.SIZE - bits));
  }
}
