package dev.candor.admission.overload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PressureTest {

  private static final long MILLIS = 5;
  private static final long NANOS = 1_000_000;

  private final Pressure pressure = new Pressure(0);
  private long now;
  private int arrived;
  private int refused;

  /** Looks each 5 ms for some seconds, while ten requests come, some of which are refused. */
  private void pass(double seconds, boolean overloaded, int refusedOfTen) {
    for (int look = 0; look < seconds * 1_000 / MILLIS; look++) {
      now += MILLIS * NANOS;
      arrived += 10;
      refused += refusedOfTen;
      pressure.look(overloaded, arrived, refused, now);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // seconds of overload, refused of ten, then seconds without, retry after
    "  0,  0,  0,  1",
    "0.5,  9,  0,  1",
    " 10,  9,  0,  9",
    " 10,  5,  0,  5",
    " 10,  0,  0,  1",
    "100, 10,  0, 30",
    " 10,  9,  4,  5",
    " 10,  9, 20,  1",
    "100, 10, 10, 20",
  })
  void clientsWaitAsLongAsItLastedTimesTheShareThatIsRefused(
      double seconds, int refusedOfTen, double lull, long retryAfter) {
    pass(seconds, true, refusedOfTen);
    pass(lull, false, 0);
    // A look's rounding is not the point.
    pass(0.05, false, 0);
    assertThat(pressure.retryAfter()).isEqualTo(retryAfter);
  }

  @Test
  void nobodyNeedsToLookWhileNothingComes() {
    pass(30, true, 10);
    now += 60_000 * NANOS;
    pressure.look(false, arrived, refused, now);
    assertThat(pressure.retryAfter()).isOne();
  }
}
