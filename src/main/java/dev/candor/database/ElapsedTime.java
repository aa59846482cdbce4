package dev.candor.database;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Bounds what a wall clock that jumps ahead can delete. That clock is believed as it was at the
 * start; since then, it cannot have become later than time has passed. Where a machine was halted
 * meanwhile, or its clock was behind at the start, rows are kept for that much longer, until the
 * process starts again.
 */
@Singleton
public class ElapsedTime {

  /** How much the two clocks of a machine may differ without a jump. */
  static final Duration TOLERANCE = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Instant begun;
  private final long begunNanos;

  @Inject
  ElapsedTime() {
    this(Clock.systemUTC(), System::nanoTime);
  }

  ElapsedTime(InstantSource clock, LongSupplier nanos) {
    this.clock = clock;
    this.nanos = nanos;
    this.begun = clock.instant();
    this.begunNanos = nanos.getAsLong();
  }

  /** {@return the latest time that it can be now} */
  public Instant latest() {
    return begun.plusNanos(nanos.getAsLong() - begunNanos).plus(TOLERANCE);
  }

  /** {@return the time by the wall clock, or the latest that it can be if that is earlier} */
  public Instant now() {
    Instant now = clock.instant();
    Instant latest = latest();
    return now.isBefore(latest) ? now : latest;
  }

  /**
   * {@return when rows are old enough to be deleted}
   *
   * @param age that they must have, in whole seconds
   */
  public Expiry expiry(Duration age) {
    return new Expiry(age, latest());
  }
}
