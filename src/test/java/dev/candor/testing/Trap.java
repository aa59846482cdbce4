package dev.candor.testing;

import java.util.concurrent.atomic.AtomicInteger;

/** A moment at which something is to happen once, after it has passed a number of times before. */
record Trap(Moment moment, AtomicInteger passes, Runnable action) {

  /** Springs never. */
  static final Trap NONE =
      new Trap(Moment.BEFORE_BEGINNING, new AtomicInteger(Integer.MAX_VALUE), () -> {});

  void pass(Moment passed) {
    if (passed == moment && passes.getAndDecrement() == 0) {
      action.run();
    }
  }
}
