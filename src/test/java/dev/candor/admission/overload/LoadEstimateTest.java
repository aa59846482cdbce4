package dev.candor.admission.overload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadEstimateTest {

  private static final int LIMIT = 10;
  private static final long MILLI = 1_000_000;

  /** A route where nobody was has so many requests for so long, and then so many for so long. */
  @ParameterizedTest
  @CsvSource({
    // present, ms, then present, ms, overloaded
    "20, 100,   0,   0, false",
    "21, 100,   0,   0, true",
    "21, 1000,  0,   0, true",
    "30,  50,   0,   0, false",
    "42,  50,   0,   0, true",
    "42,  49,   0,   0, true",
    "40,  50,   0,   0, false",
    "30, 100,  16, 100, true",
    "30, 100,  15, 100, false",
    "30, 100,   0,  49, true",
    "30, 100,   0,  50, false",
    "20, 100,  21, 100, true",
    " 0, 100,   0,   0, false",
  })
  void anOverloadIsTwiceTheLimitOnAverageOver100Milliseconds(
      int present, long millis, int later, long laterMillis, boolean overloaded) {
    LoadEstimate load = new LoadEstimate(0);
    load.look(present, LIMIT, millis * MILLI);
    if (laterMillis > 0) {
      load.look(later, LIMIT, (millis + laterMillis) * MILLI);
    }
    assertThat(load.isOverloaded()).isEqualTo(overloaded);
  }

  @ParameterizedTest
  @CsvSource({"1, 100, false", "1, 99, true", "0, 100, true", "2, 50, false"})
  void aRouteIsIdleWithLessThanOneRequestOnAverage(int present, long millis, boolean idle) {
    LoadEstimate load = new LoadEstimate(0);
    load.look(present, LIMIT, millis * MILLI);
    assertThat(load.isIdle()).isEqualTo(idle);
  }
}
