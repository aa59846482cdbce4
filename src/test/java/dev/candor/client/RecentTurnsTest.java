package dev.candor.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentTurnsTest {

  private static final ClientNetwork CLIENT = new ClientNetwork(1);

  private long now;
  private final RecentTurns turns = new RecentTurns(() -> now);

  @Test
  void whatIsTenSecondsOldCountsHalf() {
    turns.add(CLIENT);
    turns.add(CLIENT);
    assertThat(turns.of(CLIENT)).isEqualTo(2);
    now = Duration.ofSeconds(10).toNanos();
    turns.add(CLIENT);
    assertThat(turns.of(CLIENT)).isEqualTo(2);
    now = Duration.ofSeconds(20).toNanos();
    assertThat(turns.of(CLIENT)).isCloseTo(1, within(1e-9));
  }

  @Test
  void whoWasLookedForLeastLatelyIsForgotten() {
    turns.add(CLIENT);
    for (int i = 2; i <= 10_000; i++) {
      turns.add(new ClientNetwork(i));
    }
    assertThat(turns.of(CLIENT)).isEqualTo(1);
    turns.add(new ClientNetwork(10_001));
    assertThat(turns.of(CLIENT)).isEqualTo(1);
    assertThat(turns.of(new ClientNetwork(2))).isZero();
  }
}
