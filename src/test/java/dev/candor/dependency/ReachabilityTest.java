package dev.candor.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReachabilityTest {

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1);
  private final Reachability reachability = new Reachability(clock::get);

  @Test
  void itIsUpUntilACallFailsAndOnceAnotherDoesNot() {
    assertThat(reachability.status().isUp()).isTrue();
    reachability.failed();
    assertThat(reachability.status().isUp()).isFalse();
    assertThat(reachability.answered()).isTrue();
    assertThat(reachability.answered()).isFalse();
    assertThat(reachability.status().isUp()).isTrue();
  }

  @Test
  void aFailureOfLongAgoSaysNothingOfNow() {
    reachability.failed();
    pass(60);
    assertThat(reachability.status().isUp()).isFalse();
    reachability.failed();
    pass(60);
    assertThat(reachability.status().isUp()).isFalse();
    pass(60);
    assertThat(reachability.status().isUp()).isTrue();
  }

  @Test
  void itIsKnownSinceWhenItDoesNotAnswer() {
    Instant first = reachability.status().since();
    reachability.failed();
    DependencyStatus down = reachability.status();
    assertThat(down.reason()).isEqualTo("does not answer");
    assertThat(down.since()).isAfterOrEqualTo(first);
    pass(30);
    reachability.failed();
    assertThat(reachability.status()).isEqualTo(down);
    pass(100);
    assertThat(reachability.status().since()).isBefore(Instant.now().minusSeconds(9));
    reachability.answered();
    assertThat(reachability.status().since()).isAfterOrEqualTo(down.since());
  }

  @Test
  void eachReasonOfAnOutageIsNewOnce() {
    assertThat(reachability.failed("refused")).isTrue();
    assertThat(reachability.failed("silent")).isTrue();
    assertThat(reachability.failed("refused")).isFalse();
    reachability.answered();
    assertThat(reachability.failed("refused")).isTrue();
  }

  @Test
  void aServerThatMakesUpReasonsIsHeardOnlySoOften() {
    assertThat(IntStream.range(0, 1000).filter(i -> reachability.failed("reason " + i)))
        .hasSize(20);
  }

  private void pass(long seconds) {
    clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }
}
