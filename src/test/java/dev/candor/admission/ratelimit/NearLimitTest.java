package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.admission.ratelimit.RateLimiter.DecidedBy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who falls below a tenth of an allowance. */
class NearLimitTest {

  private final Policy policy = Policy.of("user", CountedBy.USER, 20, Duration.ofDays(1));
  private final NearLimit nearLimit = new NearLimit();

  /** Of a request after which so many are left. */
  private boolean isReached(long user, int left) {
    Allowance allowance = policy.of(CountedBy.USER, user);
    long[] debts = {(20 - left) * allowance.gcra().interval()};
    return nearLimit.isReached(
        Ruling.of(List.of(allowance), true, debts, DecidedBy.PROCESS).verdicts().get(0));
  }

  @Test
  void itIsTheRequestAfterWhichLessThanATenthIsLeft() {
    for (int left = 19; left > 1; left--) {
      assertThat(isReached(1, left)).as("%d left", left).isFalse();
    }
    assertThat(isReached(1, 1)).isTrue();
    assertThat(isReached(1, 0)).isFalse();
  }

  @Test
  void aClientThatComesAndGoesAtTheMarkIsOne() {
    assertThat(isReached(1, 1)).isTrue();
    assertThat(isReached(1, 2)).isFalse();
    assertThat(isReached(1, 1)).isFalse();
    assertThat(isReached(2, 1)).isTrue();
  }

  @Test
  void aLimitOfFewIsNearWhenNothingIsLeft() {
    Allowance one = Policy.of("one", CountedBy.USER, 1, Duration.ofDays(1)).of(CountedBy.USER, 1);
    long[] debts = {one.gcra().window()};
    assertThat(
            nearLimit.isReached(
                Ruling.of(List.of(one), true, debts, DecidedBy.PROCESS).verdicts().get(0)))
        .isTrue();
  }
}
