package dev.candor.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.console.FailureRates.Kind;
import dev.candor.console.FailureRates.Minute;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartFactoryTest {

  private static final Instant NOW = Instant.parse("2026-11-27T08:12:34Z");
  private static final Instant THIS_MINUTE = Instant.parse("2026-11-27T08:12:00Z");

  private static Minute minute(int ago, Map<Kind, Long> counts) {
    return new Minute(THIS_MINUTE.minus(Duration.ofMinutes(ago)), counts);
  }

  private static Chart chart(Minute... minutes) {
    return ChartFactory.make(List.of(minutes), NOW.minus(Duration.ofHours(2)), NOW);
  }

  @Test
  void aBarStandsAtItsMinuteAndIsAsHighAsItsFailures() {
    Kind broken = new Kind("BROKEN", 500);
    Kind lost = new Kind("LOST", 404);
    Chart chart = chart(minute(59, Map.of(lost, 1L)), minute(0, Map.of(broken, 2L, lost, 5L)));
    assertThat(chart.top()).isEqualTo(10);
    assertThat(chart.bars()).extracting(Chart.Bar::x).containsExactly(0L, 59L);
    assertThat(chart.bars().get(1).parts())
        .containsExactly(new Chart.Part("server1", 8, 2), new Chart.Part("client1", 3, 5));
    assertThat(chart.bars().get(1).text()).isEqualTo("08:12: 7\n2 BROKEN\n5 LOST");
    assertThat(chart.marks().get(0).text()).isEqualTo("07:13");
    assertThat(chart.total()).isEqualTo(8);
    assertThat(chart.peak()).isEqualTo(7);
  }

  @Test
  void aFloodOfClientsHidesNoFailureOfTheService() {
    Map<Kind, Long> counts =
        Map.of(
            new Kind("A", 400), 1_000L,
            new Kind("B", 401), 2_000L,
            new Kind("C", 404), 3_000L,
            new Kind("D", 429), 40_000L,
            new Kind("BROKEN", 500), 1L);
    Chart chart = chart(minute(1, counts));
    assertThat(chart.series())
        .containsExactly(
            new Chart.Series("BROKEN", "server1", true, 1),
            new Chart.Series("D", "client1", true, 40_000),
            new Chart.Series("C", "client2", true, 3_000),
            new Chart.Series("B", "client3", true, 2_000),
            new Chart.Series("all others", "others", false, 1_000));
    assertThat(chart.bars().get(0).counts()).containsExactly(1L, 40_000L, 3_000L, 2_000L, 1_000L);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 4",
    "4, 4",
    "5, 10",
    "11, 20",
    "21, 50",
    "51, 100",
    "101, 200",
    "700000, 1000000"
  })
  void theTopIsARoundNumberWhoseHalfIsWhole(long peak, long top) {
    Chart chart = peak == 0 ? chart() : chart(minute(0, Map.of(new Kind("A", 400), peak)));
    assertThat(chart.top()).isEqualTo(top);
    assertThat(2 * chart.half()).isEqualTo(top);
  }

  @Test
  void anHourThatIsNotOverIsNotWhole() {
    assertThat(ChartFactory.make(List.of(), NOW.minusSeconds(60), NOW).whole()).isFalse();
    assertThat(chart().whole()).isTrue();
  }
}
