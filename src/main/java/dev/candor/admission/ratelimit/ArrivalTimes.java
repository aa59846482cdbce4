package dev.candor.admission.ratelimit;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/**
 * The theoretical arrival times of many callers, in little and bounded memory: 17 bytes a slot, at
 * most 2<sup>22</sup> slots. A caller has a place among the {@value #WAYS} slots of its set. A slot
 * whose time has passed is free, for it says no more than an empty one. When all slots of a set are
 * taken, the table grows; when it cannot, the caller with the least debt is forgotten, which is the
 * one that loses least by it.
 */
final class ArrivalTimes {

  /** As many as a {@code long} has bits: see {@link #inOneStep}. */
  private static final int STRIPES = Long.SIZE;

  private static final int WAYS = 16;
  private static final int MAX_SLOTS = 1 << 22;

  private final Stripe[] stripes = new Stripe[STRIPES];
  private final long start = System.nanoTime();

  ArrivalTimes() {
    this(MAX_SLOTS);
  }

  ArrivalTimes(int maxSlots) {
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe(maxSlots / STRIPES);
    }
  }

  /** The time of now, by a clock that is never set back and, like all TATs, is above zero. */
  long now() {
    return 1 + TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
  }

  /**
   * Returns a caller's time; {@link Gcra#UNKNOWN} if it is not known.
   *
   * @param kind which of several numberings {@code id} is of
   */
  long get(byte kind, long id) {
    long hash = hash(kind, id);
    Stripe stripe = stripe(hash);
    synchronized (stripe) {
      int slot = stripe.find(kind, id, hash);
      return slot < 0 ? Gcra.UNKNOWN : stripe.times[slot];
    }
  }

  /**
   * Changes a caller's time in one step.
   *
   * @param now times before it are over
   * @param change of the time that is known, or of {@link Gcra#UNKNOWN}
   */
  void update(byte kind, long id, long now, LongUnaryOperator change) {
    long hash = hash(kind, id);
    Stripe stripe = stripe(hash);
    synchronized (stripe) {
      int slot = stripe.find(kind, id, hash);
      long changed = change.applyAsLong(slot < 0 ? Gcra.UNKNOWN : stripe.times[slot]);
      if (slot < 0) {
        slot = stripe.room(hash, now);
        stripe.ids[slot] = id;
        stripe.kinds[slot] = kind;
      }
      stripe.times[slot] = changed;
    }
  }

  /**
   * Runs work that reads and changes the times of several callers in one step. The locks are taken
   * in one order, so that two such steps never wait for each other.
   */
  <T> T inOneStep(List<Allowance> callers, Supplier<T> work) {
    long locks = 0;
    for (Allowance caller : callers) {
      locks |= 1L << index(hash(caller.memoryKind(), caller.memoryId()));
    }
    return holding(locks, work);
  }

  private <T> T holding(long locks, Supplier<T> work) {
    if (locks == 0) {
      return work.get();
    }
    synchronized (stripes[Long.numberOfTrailingZeros(locks)]) {
      return holding(locks & locks - 1, work);
    }
  }

  /** Sees a caller's time. */
  @FunctionalInterface
  interface Visitor {
    void visit(byte kind, long id, long time);
  }

  /**
   * Shows all times that are not over. With three million callers it took 24 to 39 ms, and held
   * each of the locks for a sixty-fourth of that.
   */
  void forEach(long now, Visitor visitor) {
    for (Stripe stripe : stripes) {
      synchronized (stripe) {
        for (int slot = 0; slot < stripe.ids.length; slot++) {
          if (stripe.times[slot] > now) {
            visitor.visit(stripe.kinds[slot], stripe.ids[slot], stripe.times[slot]);
          }
        }
      }
    }
  }

  /** How many slots there are. */
  long slots() {
    long slots = 0;
    for (Stripe stripe : stripes) {
      synchronized (stripe) {
        slots += stripe.ids.length;
      }
    }
    return slots;
  }

  private Stripe stripe(long hash) {
    return stripes[index(hash)];
  }

  private static int index(long hash) {
    return (int) (hash >>> 58);
  }

  /** The finalizer of SplitMix64: neighbouring addresses must not be neighbours here. */
  private static long hash(byte kind, long id) {
    return mix(id + (kind + 1) * 0x9E3779B97F4A7C15L);
  }

  static long mix(long number) {
    long z = number;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  /** A part of the table with a lock of its own. */
  private static final class Stripe {

    private final int maxSlots;
    private long[] ids = new long[WAYS];
    private long[] times = new long[WAYS];
    private byte[] kinds = new byte[WAYS];

    Stripe(int maxSlots) {
      this.maxSlots = maxSlots;
    }

    int find(byte kind, long id, long hash) {
      int first = first(hash);
      for (int slot = first; slot < first + WAYS; slot++) {
        if (ids[slot] == id && kinds[slot] == kind && times[slot] != Gcra.UNKNOWN) {
          return slot;
        }
      }
      return -1;
    }

    int room(long hash, long now) {
      int least = least(hash);
      while (times[least] > now && ids.length < maxSlots) {
        grow(now);
        least = least(hash);
      }
      return least;
    }

    private int least(long hash) {
      int first = first(hash);
      int least = first;
      for (int slot = first + 1; slot < first + WAYS; slot++) {
        if (times[slot] < times[least]) {
          least = slot;
        }
      }
      return least;
    }

    private int first(long hash) {
      return (int) (hash & ids.length / WAYS - 1) * WAYS;
    }

    private void grow(long now) {
      long[] oldIds = ids;
      long[] oldTimes = times;
      byte[] oldKinds = kinds;
      ids = new long[2 * oldIds.length];
      times = new long[ids.length];
      kinds = new byte[ids.length];
      for (int old = 0; old < oldIds.length; old++) {
        if (oldTimes[old] > now) {
          // A set is split in two, so there is room for all that were in it.
          int slot = least(hash(oldKinds[old], oldIds[old]));
          ids[slot] = oldIds[old];
          times[slot] = oldTimes[old];
          kinds[slot] = oldKinds[old];
        }
      }
    }
  }
}
