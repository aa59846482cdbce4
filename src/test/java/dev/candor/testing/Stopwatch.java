package dev.candor.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measures how long actions take, for tests that are a {@link TimingTest}. */
public final class Stopwatch {

  private Stopwatch() {}

  /** Returns how long an action takes. */
  public static Duration time(Runnable action) {
    long start = System.nanoTime();
    action.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Returns the longest that an action takes when it is repeated. */
  public static Duration slowest(int times, Runnable action) {
    List<Duration> durations = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      durations.add(time(action));
    }
    return Collections.max(durations);
  }
}
