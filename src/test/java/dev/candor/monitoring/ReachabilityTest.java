package dev.candor.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReachabilityTest {

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1);
  private final Reachability reachability = new Reachability(clock::get);

  @Test
  void itIsUpUntilACallFailsAndOnceAnotherDoesNot() {
    assertThat(reachability.isUp()).isTrue();
    assertThat(reachability.failed()).isTrue();
    assertThat(reachability.failed()).isFalse();
    assertThat(reachability.isUp()).isFalse();
    assertThat(reachability.answered()).isTrue();
    assertThat(reachability.answered()).isFalse();
    assertThat(reachability.isUp()).isTrue();
  }

  @Test
  void aFailureOfLongAgoSaysNothingOfNow() {
    reachability.failed();
    pass(60);
    assertThat(reachability.isUp()).isFalse();
    reachability.failed();
    pass(60);
    assertThat(reachability.isUp()).isFalse();
    pass(60);
    assertThat(reachability.isUp()).isTrue();
  }

  private void pass(long seconds) {
    clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }
}
