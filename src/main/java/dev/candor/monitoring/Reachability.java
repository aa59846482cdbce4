package dev.candor.monitoring;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Whether a server that is asked only now and then answers, as far as is known: it does not if the
 * last call had no answer, and was not long ago.
 */
public final class Reachability {

  /** Below the two minutes after which somebody is told. */
  private static final long FRESH_NANOS = Duration.ofSeconds(90).toNanos();

  private final LongSupplier nanoTime;
  private final AtomicBoolean failing = new AtomicBoolean();
  private volatile long lastFault;

  public Reachability() {
    this(System::nanoTime);
  }

  Reachability(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * Notes that a call had no answer, or was not made because it would have had none.
   *
   * @return whether the one before had one
   */
  public boolean failed() {
    lastFault = nanoTime.getAsLong();
    return failing.compareAndSet(false, true);
  }

  /**
   * Notes that a call had an answer.
   *
   * @return whether the one before had none
   */
  public boolean answered() {
    return failing.get() && failing.compareAndSet(true, false);
  }

  boolean isUp() {
    return !failing.get() || nanoTime.getAsLong() - lastFault > FRESH_NANOS;
  }
}
