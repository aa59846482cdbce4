package dev.candor.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DependencyTest {

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1);
  private final List<String> lines = new ArrayList<>();
  private final Dependency called =
      TestDependency.called(InstantSource.system(), clock::get, lines);

  @Test
  void itIsUpUntilACallFailsAndOnceAnotherDoesNot() {
    assertThat(called.status().isUp()).isTrue();
    called.failed();
    assertThat(called.status().isUp()).isFalse();
    called.answered();
    assertThat(called.status().isUp()).isTrue();
    called.answered();
    assertThat(lines).containsExactly("INFO It answers");
  }

  @Test
  void aFailureOfLongAgoSaysNothingOfNow() {
    called.failed();
    pass(60);
    assertThat(called.status().isUp()).isFalse();
    called.failed();
    pass(60);
    assertThat(called.status().isUp()).isFalse();
    pass(60);
    assertThat(called.status().isUp()).isTrue();
  }

  @Test
  void itIsKnownSinceWhenItDoesNotAnswer() {
    Instant first = called.status().since();
    assertThat(called.failingSince()).isNull();
    called.failed();
    HealthStatus down = called.status();
    assertThat(down.reason()).isEqualTo("does not answer");
    assertThat(down.since()).isAfterOrEqualTo(first);
    pass(30);
    called.failed();
    assertThat(called.status()).isEqualTo(down);
    pass(100);
    assertThat(called.status().since()).isBefore(Instant.now().minusSeconds(9));
    assertThat(called.failingSince()).isEqualTo(down.since());
    called.answered();
    assertThat(called.status().since()).isAfterOrEqualTo(down.since());
    assertThat(called.failingSince()).isNull();
  }

  @Test
  void eachReasonOfAnOutageIsLoggedOnce() {
    called.failed("connection", "refused");
    called.failed("timeout", "silent");
    called.failed("connection", "refused");
    called.answered();
    called.failed("connection", "refused");
    assertThat(lines)
        .containsExactly(
            "WARN It does not answer: refused",
            "WARN It does not answer: silent",
            "INFO It answers",
            "WARN It does not answer: refused");
  }

  @Test
  void aServerThatMakesUpReasonsIsHeardOnlySoOften() {
    IntStream.range(0, 1000).forEach(i -> called.failed("", "reason " + i));
    assertThat(lines).hasSize(20);
  }

  @Test
  void theKindOfTheLastFailureIsShown() {
    called.failed("connection", "refused");
    called.failed("timeout", "silent");
    called.failed("connection", "refused");
    assertThat(called.status().reason()).isEqualTo("does not answer: connection");
    called.answered();
    called.failed();
    assertThat(called.status().reason()).isEqualTo("does not answer: connection");
  }

  @Test
  void whatIsProbedIsDownUntilItAnswers() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    Dependency probed = TestDependency.probed(now::get, lines);
    now.set(Instant.EPOCH.plusSeconds(1_000));
    assertThat(probed.status().reason()).isEqualTo("not reached yet");
    probed.answered();
    assertThat(probed.status().isUp()).isTrue();
    assertThat(lines).containsExactly("INFO It answers");
  }

  @Test
  void anotherVerdictHoldsSinceItWasReached() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    Dependency probed = TestDependency.probed(now::get, lines);
    probed.unfit("is full", "no space on /data");
    now.set(Instant.EPOCH.plusSeconds(1));
    probed.unfit("is full", "");
    assertThat(probed.status()).isEqualTo(new HealthStatus("is full", Instant.EPOCH));
    probed.unfit("rejects the password", "");
    assertThat(probed.status()).isEqualTo(new HealthStatus("rejects the password", now.get()));
    assertThat(lines)
        .containsExactly(
            "WARN It is full: no space on /data",
            "WARN It is full",
            "WARN It rejects the password");
  }

  @Test
  void aConcernIsLoggedOnceUntilItIsGone() {
    called.concern("is slow");
    called.concern("is slow");
    called.concern(null);
    called.concern("is slow");
    assertThat(lines).containsExactly("WARN It is slow", "WARN It is slow");
    assertThat(called.status().isUp()).isTrue();
  }

  @Test
  void retryAfterIsAtLeastOneSecondAndNeverTooEarly() {
    assertThat(Dependency.retryAfter(-5)).isEqualTo(1);
    assertThat(Dependency.retryAfter(Duration.ofSeconds(2).toNanos())).isEqualTo(2);
    assertThat(Dependency.retryAfter(Duration.ofSeconds(2).toNanos() + 1)).isEqualTo(3);
  }

  private void pass(long seconds) {
    clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }
}
