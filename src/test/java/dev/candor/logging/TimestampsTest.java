package dev.candor.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T08:00:00.123456Z, 2026-11-22T08:00:00.123Z",
    "2026-11-22T08:00:00Z, 2026-11-22T08:00:00.000Z",
    "2026-11-22T08:00:00.007Z, 2026-11-22T08:00:00.007Z",
    "2026-12-31T23:59:59.999999999Z, 2026-12-31T23:59:59.999Z",
    "1970-01-01T00:00:00.5Z, 1970-01-01T00:00:00.500Z",
  })
  void aTimestampHasThreeDigitsOfMilliseconds(Instant instant, String text) {
    assertThat(Timestamps.format(instant)).isEqualTo(text);
    assertThat(Timestamps.format(instant.plusSeconds(1))).isNotEqualTo(text);
    assertThat(Timestamps.format(instant)).isEqualTo(text);
  }
}
