package dev.candor.testing;

import org.jetbrains.kotlinx.lincheck.LinChecker;
import org.jetbrains.kotlinx.lincheck.strategy.managed.modelchecking.ModelCheckingOptions;

/**
 * Runs the operations of a class on two threads, one schedule after another, and looks whether each
 * outcome is one that they could have had in turn. {@code -Dcandor.schedules=10000} tries so many.
 */
public final class Interleavings {

  private static final int SCHEDULES = Integer.getInteger("candor.schedules", 200);
  private static final int SCENARIOS = Math.max(20, SCHEDULES / 100);

  private Interleavings() {}

  /** Fails with the schedule whose outcome cannot be. */
  public static void check(Class<?> operations) {
    LinChecker.check(
        operations,
        new ModelCheckingOptions()
            .threads(2)
            .actorsPerThread(2)
            .actorsBefore(1)
            .actorsAfter(1)
            .iterations(SCENARIOS)
            .invocationsPerIteration(Math.max(1, SCHEDULES / SCENARIOS)));
  }
}
