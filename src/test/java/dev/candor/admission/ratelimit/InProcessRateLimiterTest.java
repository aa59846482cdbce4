package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Several limits of one request are one step. */
class InProcessRateLimiterTest {

  private static final int USERS = 8;

  private final RateLimit user = RateLimit.of(LimitType.USER, 1_000, Duration.ofDays(366));
  private final RateLimit address = RateLimit.of(LimitType.ADDRESS, 5_000, Duration.ofDays(366));
  private final InProcessRateLimiter limiter = new InProcessRateLimiter();

  private boolean take(Allowance... allowances) {
    return limiter.draw(List.of(allowances)).refusal() == null;
  }

  private long left(Allowance allowance) {
    return limiter.draw(List.of(allowance)).verdicts().get(0).decision().remaining() + 1;
  }

  /** Half of the threads name the limits in the other order. */
  @Test
  void whatOneLimitRefusesNoOtherCounts() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(USERS);
    try {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int id = 1; id <= USERS; id++) {
        Allowance own = new Allowance(user, id);
        Allowance shared = new Allowance(address, 7);
        boolean reversed = id % 2 == 0;
        work.add(
            () -> {
              int admitted = 0;
              for (int i = 0; i < 2_000; i++) {
                admitted += (reversed ? take(shared, own) : take(own, shared)) ? 1 : 0;
              }
              return admitted;
            });
      }
      List<Integer> admitted = new ArrayList<>();
      for (Future<Integer> each : threads.invokeAll(work)) {
        admitted.add(each.get());
      }
      assertThat(admitted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(5_000);
      for (int id = 1; id <= USERS; id++) {
        int own = admitted.get(id - 1);
        if (own < 1_000) {
          assertThat(left(new Allowance(user, id))).isEqualTo(1_000 - own);
        }
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void theLimitThatTakesLongestIsNamed() {
    Allowance slow = new Allowance(RateLimit.of(LimitType.USER, 1, Duration.ofDays(2)), 1);
    Allowance quick = new Allowance(RateLimit.of(LimitType.ADDRESS, 1, Duration.ofDays(1)), 1);
    Allowance free = new Allowance(RateLimit.of(LimitType.IP, 5, Duration.ofDays(1)), 1);
    assertThat(take(free, quick, slow)).isTrue();
    Ruling refused = limiter.draw(List.of(free, quick, slow));
    assertThat(refused.refusal()).isEqualTo(refused.verdicts().get(2));
    assertThat(refused.verdicts())
        .extracting(verdict -> verdict.decision().admitted())
        .containsExactly(true, false, false);
    assertThat(refused.verdicts().get(0).decision().remaining()).isEqualTo(4);
  }
}
