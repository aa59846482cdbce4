package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Several limits of one request are one step. */
class InProcessRateLimiterTest {

  private static final int USERS = 8;

  private final Policy user = policy("user", 1, 1_000, Duration.ofDays(366), 1);
  private final Policy address = policy("address", 2, 5_000, Duration.ofDays(366), 1);
  private final InProcessRateLimiter limiter = new InProcessRateLimiter();

  static Policy policy(String name, int number, long limit, Duration period, long cost) {
    return new Policy(
        name,
        (byte) number,
        Rate.of(limit, period),
        CountedBy.CALLER,
        List.of(),
        Set.of(),
        cost,
        64);
  }

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
        Allowance own = user.of(CountedBy.USER, id);
        Allowance shared = address.of(CountedBy.IP, 7);
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
          assertThat(left(user.of(CountedBy.USER, id))).isEqualTo(1_000 - own);
        }
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void theLimitThatTakesLongestIsNamed() {
    Allowance slow = policy("slow", 1, 1, Duration.ofDays(2), 1).of(CountedBy.USER, 1);
    Allowance quick = policy("quick", 2, 1, Duration.ofDays(1), 1).of(CountedBy.IP, 1);
    Allowance free = policy("free", 3, 5, Duration.ofDays(1), 1).of(CountedBy.IP, 1);
    assertThat(take(free, quick, slow)).isTrue();
    Ruling refused = limiter.draw(List.of(free, quick, slow));
    assertThat(refused.refusal()).isEqualTo(refused.verdicts().get(2));
    assertThat(refused.verdicts())
        .extracting(verdict -> verdict.decision().admitted())
        .containsExactly(true, false, false);
    assertThat(refused.verdicts().get(0).decision().remaining()).isEqualTo(4);
  }

  /**
   * What is left is what requests of cost 1 could draw, also where a request that costs more waits.
   */
  @Test
  void aRequestDrawsWhatItCosts() {
    long began = System.nanoTime();
    Allowance dear = policy("dear", 1, 7, Duration.ofDays(7), 3).of(CountedBy.IP, 1);
    assertThat(take(dear)).isTrue();
    assertThat(take(dear)).isTrue();
    Ruling refused = limiter.draw(List.of(dear));
    assertThat(refused.refusal()).isNotNull();
    assertThat(refused.verdicts().get(0).decision().remaining()).isEqualTo(1);
    // Six are drawn; two have to come back.
    long passed = 1 + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    assertThat(refused.verdicts().get(0).decision().secondsToAdmit())
        .isBetween(2 * 86_400L - passed, 2 * 86_400L);
    assertThat(limiter.refuse(List.of(dear))).isNotNull();
  }

  @Test
  void aUserAndAnAddressOfTheSameNumberAreTwo() {
    Policy caller = policy("caller", 1, 1, Duration.ofDays(1), 1);
    assertThat(take(caller.of(CountedBy.USER, 5))).isTrue();
    assertThat(take(caller.of(CountedBy.IP, 5))).isTrue();
    assertThat(take(caller.of(CountedBy.USER, 5))).isFalse();
  }

  @Test
  void anOverriddenAllowanceIsOneOfItsOwn() {
    Policy policy = policy("user", 1, 1, Duration.ofDays(1), 1);
    Allowance usual = policy.of(CountedBy.USER, 5);
    Allowance raised = usual.at(Rate.of(3, Duration.ofDays(1)));
    assertThat(take(usual)).isTrue();
    assertThat(take(usual)).isFalse();
    assertThat(limiter.recall(List.of(raised)).verdicts().get(0).decision().remaining())
        .isEqualTo(3);
    assertThat(take(raised)).isTrue();
    assertThat(take(usual)).isFalse();
    assertThat(usual.key()).isEqualTo("rate_limit:user:5");
    assertThat(raised.key()).isEqualTo("rate_limit:user:5:3/86400");
  }

  /** A request is given back to each of its allowances, and to none more than was drawn. */
  @Test
  void whatIsGivenBackCanBeDrawnAgain() {
    Allowance dear = policy("dear", 1, 7, Duration.ofDays(7), 3).of(CountedBy.IP, 1);
    Allowance shared = policy("shared", 2, 2, Duration.ofDays(1), 1).of(CountedBy.IP, 1);
    Ruling first = limiter.draw(List.of(dear, shared));
    assertThat(take(dear, shared)).isTrue();
    assertThat(take(dear, shared)).isFalse();
    limiter.giveBack(first);
    assertThat(take(dear, shared)).isTrue();
    assertThat(take(dear, shared)).isFalse();
    for (int i = 0; i < 3; i++) {
      limiter.giveBack(first);
    }
    List<Long> left =
        limiter.recall(List.of(dear, shared)).verdicts().stream()
            .map(verdict -> verdict.decision().remaining())
            .toList();
    assertThat(left).containsExactly(7L, 2L);
  }
}
