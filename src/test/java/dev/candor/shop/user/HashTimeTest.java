package dev.candor.shop.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How many may wait for a hash goes by how long hashes take. */
class HashTimeTest {

  private static final long USUAL = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long STANDSTILL = TimeUnit.SECONDS.toNanos(2);

  private final HashTime time = new HashTime();

  @Test
  void somethingIsAssumedUntilTheFirstHash() {
    assertThat(time.nanos()).isBetween(USUAL, STANDSTILL);
    time.add(USUAL);
    assertThat(time.nanos()).isEqualTo(USUAL);
  }

  @Test
  void hashesThatStoodStillAreNotTakenForAllOthers() {
    add(4, USUAL);
    add(2, STANDSTILL);
    assertThat(time.nanos()).isEqualTo(USUAL);
  }

  @Test
  void hashesThatTakeLongerFromNowOnAreNoticed() {
    add(100, USUAL);
    add(4, STANDSTILL);
    assertThat(time.nanos()).isEqualTo(STANDSTILL);
  }

  private void add(int hashes, long nanos) {
    for (int i = 0; i < hashes; i++) {
      time.add(nanos);
    }
  }
}
