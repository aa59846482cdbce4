package dev.candor.admission.overload;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import dev.candor.failure.Overloaded;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Who runs, waits and is refused while the line is served. */
class RouteLimitTest extends RouteLimitSteps {

  @Test
  void aBurstIsServedInTurn() {
    List<Long> served = new ArrayList<>();
    come(MANY);
    for (int i = 0; i < MANY; i++) {
      served.add(served());
      requests.get(i).result().giveBack(true);
    }
    List<Long> inTurn =
        LongStream.range(0, MANY).map(i -> Math.min(i + LIMIT, MANY)).boxed().toList();
    assertThat(served).isEqualTo(inTurn);
  }

  @Test
  void aPermitIsGivenBackOnce() {
    come(MANY);
    requests.get(0).result().giveBack(true);
    requests.get(0).result().giveBack(false);
    assertThat(served()).isEqualTo(LIMIT + 1);
  }

  /** A failure is quick, or a time-out: neither tells how long the work takes. */
  @Test
  void onlyASuccessIsASampleOfTheTime() {
    AtomicInteger samples = new AtomicInteger();
    Limit counting =
        new Limit() {
          @Override
          public int getLimit() {
            return LIMIT;
          }

          @Override
          public void notifyOnChange(Consumer<Integer> consumer) {}

          @Override
          public void onSample(long start, long rtt, int inflight, boolean dropped) {
            samples.incrementAndGet();
          }
        };
    RouteLimit counted =
        new RouteLimit(
            SimpleLimiter.newBuilder().limit(counting).build(), () -> now, started -> {});
    counted.acquire(applicant(STRANGER)).result().giveBack(false);
    assertThat(samples).hasValue(0);
    counted.acquire(applicant(STRANGER)).result().giveBack(true);
    assertThat(samples).hasValue(1);
  }

  @Test
  void aRequestWhoseTurnDoesNotComeIsRejectedAfter100Milliseconds() {
    come(LIMIT + 1);
    Future<Permit> last = requests.get(LIMIT);
    tick(20);
    assertThat(last.isComplete()).isFalse();
    tick(1);
    assertThat(last.cause()).isInstanceOf(Overloaded.class);
  }

  @Test
  void aLineIsRejectedInParts() {
    come(LIMIT + 100);
    tick(21);
    assertThat(rejected()).isEqualTo(64);
    tick(1);
    assertThat(rejected()).isEqualTo(100);
  }

  @Test
  void aRequestBeyondAThousandInLineIsRejectedAtOnce() {
    come(LIMIT + 1_000);
    assertThat(rejected()).isZero();
    come(1);
    assertThat(rejected()).isEqualTo(1);
  }

  @Test
  void fiftyInLineAreACrowd() {
    come(LIMIT + 49);
    assertThat(limit.isCrowdedFor(applicant(STRANGER))).isFalse();
    come(1);
    assertThat(limit.isCrowdedFor(applicant(STRANGER))).isTrue();
  }

  @Test
  void theLineIsLookedAtAsLongAsRequestsWait() {
    come(LIMIT);
    assertThat(tickers).isZero();
    come(2);
    assertThat(tickers).isEqualTo(1);
    assertThat(tick(1)).isTrue();
    requests.forEach(request -> request.onSuccess(permit -> permit.giveBack(true)));
    assertThat(tick(100)).isFalse();
    come(LIMIT + 1);
    assertThat(tickers).isEqualTo(2);
  }
}
