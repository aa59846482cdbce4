package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.admission.ratelimit.Gcra.Decision;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The algorithm, without a clock. */
class GcraTest {

  private static final long SECOND = 1_000_000;
  private static final long NOW = 1_000 * SECOND;

  /** Ten at once, and one every six seconds. */
  private final Gcra gcra = Gcra.of(10, Duration.ofMinutes(1));

  private long tat = Gcra.UNKNOWN;

  private Decision ask(long now) {
    long debt = gcra.debt(tat, now);
    boolean admitted = gcra.admits(debt, 1);
    Decision decision = gcra.decided(admitted, admitted ? debt + gcra.interval() : debt, 1);
    tat = now + decision.debt();
    return decision;
  }

  @Test
  void asManyAsTheLimitMayComeAtOnce() {
    for (int i = 9; i >= 0; i--) {
      Decision decision = ask(NOW);
      assertThat(decision.admitted()).isTrue();
      assertThat(decision.remaining()).isEqualTo(i);
      assertThat(decision.waiting()).isEqualTo(i == 0 ? 6 * SECOND : 0);
    }
    assertThat(ask(NOW).admitted()).isFalse();
  }

  @Test
  void theNextMayComeAtTheInstantThatIsPromisedAndNotBefore() {
    for (int i = 0; i < 10; i++) {
      ask(NOW);
    }
    assertThat(ask(NOW + 6 * SECOND - 1).admitted()).isFalse();
    assertThat(ask(NOW + 6 * SECOND).admitted()).isTrue();
    assertThat(ask(NOW + 6 * SECOND).admitted()).isFalse();
  }

  @Test
  void aRefusalCostsNothing() {
    for (int i = 0; i < 10; i++) {
      ask(NOW);
    }
    long before = tat;
    assertThat(ask(NOW + SECOND).secondsToAdmit()).isEqualTo(5);
    assertThat(tat).isEqualTo(before);
  }

  @Test
  void secondsAreRoundedUp() {
    for (int i = 0; i < 10; i++) {
      ask(NOW);
    }
    assertThat(ask(NOW + 1).secondsToAdmit()).isEqualTo(6);
    assertThat(ask(NOW + 6 * SECOND - 1).secondsToAdmit()).isEqualTo(1);
  }

  @Test
  void theWholeAllowanceIsBackAfterThePeriod() {
    for (int i = 0; i < 10; i++) {
      ask(NOW);
    }
    assertThat(ask(NOW + 60 * SECOND).remaining()).isEqualTo(9);
  }

  @Test
  void noMoreThanTheRateIsSustained() {
    int admitted = 0;
    for (long time = 0; time < 3_600 * SECOND; time += SECOND / 10) {
      admitted += ask(NOW + time).admitted() ? 1 : 0;
    }
    assertThat(admitted).isEqualTo(10 + 599);
  }

  @Test
  void anIntervalIsRoundedUp() {
    assertThat(Gcra.of(7, Duration.ofSeconds(1)).interval()).isEqualTo(142_858);
  }

  @Test
  void aTimeFurtherAheadThanTheLimitAllowsIsNotHeldAgainstTheCaller() {
    tat = NOW + 86_400 * SECOND;
    Decision decision = ask(NOW);
    assertThat(decision.admitted()).isFalse();
    assertThat(decision.secondsToAdmit()).isEqualTo(6);
    assertThat(ask(NOW + 6 * SECOND).admitted()).isTrue();
  }
}
