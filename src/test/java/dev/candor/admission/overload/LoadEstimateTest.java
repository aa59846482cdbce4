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
    // present, ms, then present, ms, served in turn
    "20, 100,   0,   0, true",
    "21, 100,   0,   0, false",
    "21, 1000,  0,   0, false",
    "30,  50,   0,   0, true",
    "42,  50,   0,   0, false",
    "42,  49,   0,   0, false",
    "40,  50,   0,   0, true",
    "30, 100,  16, 100, false",
    "30, 100,  15, 100, true",
    "30, 100,   0,  49, false",
    "30, 100,   0,  50, true",
    "20, 100,  21, 100, false",
    " 0, 100,   0,   0, true",
  })
  void anOverloadIsTwiceTheLimitOnAverageOver100Milliseconds(
      int present, long millis, int later, long laterMillis, boolean inTurn) {
    LoadEstimate load = new LoadEstimate(0);
    load.look(present, LIMIT, 1, millis * MILLI);
    if (laterMillis > 0) {
      load.look(later, LIMIT, 2, (millis + laterMillis) * MILLI);
    }
    assertThat(load.servesInTurn()).isEqualTo(inTurn);
  }

  /** In an overload; each number is how many requests have come by the next look. */
  @ParameterizedTest
  @CsvSource({
    "1 1, false",
    "1 1 1, true",
    "1 1 2 2 2, false",
    "1 1 2 2 2 2, true",
    "2 3 4 5 6 7, false",
  })
  void threeLooksWithoutAnArrivalAreQuiet(String arrivals, boolean inTurn) {
    LoadEstimate load = new LoadEstimate(0);
    load.look(100, LIMIT, 1, 100 * MILLI);
    long now = 100;
    for (String arrived : arrivals.split(" ", -1)) {
      load.look(100, LIMIT, Integer.parseInt(arrived), ++now * MILLI);
    }
    assertThat(load.servesInTurn()).isEqualTo(inTurn);
  }

  @ParameterizedTest
  @CsvSource({"1, 100, false", "1, 99, true", "0, 100, true", "2, 50, false"})
  void aRouteIsIdleWithLessThanOneRequestOnAverage(int present, long millis, boolean idle) {
    LoadEstimate load = new LoadEstimate(0);
    load.look(present, LIMIT, 1, millis * MILLI);
    assertThat(load.isIdle()).isEqualTo(idle);
  }
}
