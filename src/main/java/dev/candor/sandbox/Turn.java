package dev.candor.sandbox;

import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Which of the requests that a demand is about fail, one after the other. Thread-safe. */
final class Turn {

  private final Control control;
  private final @Nullable SplittableRandom sequence;
  private int asked;

  Turn(Control control) {
    this.control = control;
    this.sequence = control.seed() == null ? null : new SplittableRandom(control.seed());
  }

  /** Returns whether the next request fails. */
  synchronized boolean isNext() {
    if (control.probability() != null) {
      double drawn =
          sequence == null ? ThreadLocalRandom.current().nextDouble() : sequence.nextDouble();
      return drawn < control.probability();
    }
    if (control.times() == 0) {
      return true;
    }
    asked = asked % (control.times() + 1) + 1;
    return asked <= control.times();
  }
}
