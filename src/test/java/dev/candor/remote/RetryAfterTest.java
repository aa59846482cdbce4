package dev.candor.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-26T16:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "0, 0",
    "9999999999, 9999999999",
    "'Thu, 26 Nov 2026 16:00:30 GMT', 30",
    "'Thu, 26 Nov 2026 15:59:30 GMT', 0",
    "'Thursday, 26-Nov-26 16:00:30 GMT', 30",
    "'Thu Nov 26 16:00:30 2026', 30",
    "-1, 0",
    "1.5, 0",
    "99999999999999999999, 0",
    "soon, 0",
    "'Thu, 26 Nov 2026 16:00:30 GMT, or some time later, when it is known', 0",
    "'Thu, 26 Nov 2026 16:00:30', 30",
    "'16:00:30', 0",
    "'', 0",
  })
  void secondsAndDatesAreUnderstoodAndNothingElse(String value, long seconds) {
    assertThat(RetryAfter.parse(value, NOW)).isEqualTo(Duration.ofSeconds(seconds));
  }
}
