package dev.candor.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.dependency.TestDependency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisHealthTest {

  private Instant now = Instant.EPOCH;
  private final List<String> lines = new ArrayList<>();

  private final RedisHealth health =
      new RedisHealth(TestDependency.probed(() -> now, lines), () -> now);

  @Test
  void theFirstAnswerIsEnoughAtTheStart() {
    assertThat(health.isUp()).isFalse();
    health.probed();
    assertThat(health.isUp()).isTrue();
  }

  @Test
  void threeTimeoutsInARowAreEnoughToDistrust() {
    health.probed();
    health.timedOut("slow");
    health.timedOut("slow");
    health.answered();
    health.timedOut("slow");
    health.timedOut("slow");
    assertThat(health.isUp()).isTrue();
    health.timedOut("slow");
    assertThat(health.status().reason()).isEqualTo("does not answer: slow");
  }

  @Test
  void twoAnswersInARowMakeUpForAFailure() {
    health.probed();
    health.failed("broken", false);
    health.probed();
    health.down("closed", false);
    health.probed();
    assertThat(health.isUp()).isFalse();
    health.probed();
    assertThat(health.isUp()).isTrue();
  }

  @Test
  void anUnfitRedisNeedsTwiceAsManyEachTime() {
    for (int probes = 1; probes <= 64; probes *= 2) {
      answer(probes - 1);
      assertThat(health.isUp()).as(probes + " probes").isFalse();
      answer(1);
      assertThat(health.isUp()).as(probes + " probes").isTrue();
      health.failed("out of memory", true);
    }
    answer(240);
    now = now.plus(Duration.ofSeconds(11));
    health.failed("out of memory", true);
    answer(2);
    assertThat(health.isUp()).isTrue();
  }

  @Test
  void anOutageBeginsOnce() {
    health.probed();
    health.failed("broken", false);
    now = now.plus(Duration.ofSeconds(3));
    health.down("closed", false);
    assertThat(health.status().since()).isEqualTo(Instant.EPOCH);
    assertThat(health.status().reason()).isEqualTo("does not answer: closed");
    health.down("broken", false);
    answer(2);
    assertThat(lines)
        .containsExactly(
            "INFO It answers",
            "WARN It does not answer: broken",
            "WARN It does not answer: closed",
            "INFO It answers");
  }

  private void answer(int probes) {
    for (int i = 0; i < probes; i++) {
      health.probed();
    }
  }
}
