package dev.candor.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.console.FailureRates.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureRatesTest {

  private static final Kind LOST = new Kind("LOST", 404);
  private static final Instant START = Instant.parse("2026-11-27T08:12:34Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final FailureRates rates = new FailureRates(registry);

  private void fail(String path, int times) {
    registry
        .counter("api.errors", "error_code", "LOST", "status_code", "404", "path", path)
        .increment(times);
  }

  private static Instant after(int minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }

  private List<Map<Kind, Long>> counts(Instant now) {
    return rates.lastHour(now).stream().map(FailureRates.Minute::counts).toList();
  }

  @Test
  void aFailureCountsInItsMinuteOnWhicheverRoute() {
    fail("/a", 2);
    fail("/b", 1);
    rates.sample(START);
    fail("/a", 4);
    assertThat(counts(after(1))).containsExactly(Map.of(LOST, 3L), Map.of(LOST, 4L));
    assertThat(counts(after(1))).containsExactly(Map.of(LOST, 3L), Map.of(LOST, 4L));
  }

  @Test
  void whatIsOlderThanAnHourIsForgotten() {
    fail("/a", 1);
    rates.sample(START);
    fail("/a", 2);
    rates.sample(after(59));
    assertThat(counts(after(59))).containsExactly(Map.of(LOST, 1L), Map.of(LOST, 2L));
    assertThat(counts(after(60))).containsExactly(Map.of(LOST, 2L), Map.of());
    assertThat(counts(after(600))).containsExactly(Map.of());
  }

  @Test
  void aClockThatIsSetBackLosesNothing() {
    fail("/a", 1);
    rates.sample(START);
    fail("/a", 1);
    assertThat(counts(after(-5))).containsExactly(Map.of(LOST, 2L));
  }
}
