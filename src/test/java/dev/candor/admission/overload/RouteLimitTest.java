package dev.candor.admission.overload;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.FixedLimit;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import dev.candor.client.ClientNetwork;
import dev.candor.client.RecentTurns;
import dev.candor.failure.Overloaded;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RouteLimitTest {

  private static final int LIMIT = 2;
  private static final int MANY = 10 * LIMIT;
  private static final long TICK_NANOS = RouteLimit.TICK_MILLIS * 1_000_000;

  private static final ClientNetwork STRANGER = new ClientNetwork(1);
  private static final ClientNetwork NEWCOMER = new ClientNetwork(2);

  private final Deque<Runnable> eventLoop = new ArrayDeque<>();
  private long now = 1;
  private final RecentTurns turns = new RecentTurns(() -> now);
  private int tickers;
  private final RouteLimit limit =
      new RouteLimit(
          SimpleLimiter.newBuilder().limit(FixedLimit.of(LIMIT)).build(),
          () -> now,
          started -> tickers++);
  private final List<Future<Permit>> requests = new ArrayList<>();

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
  void inAnOverloadTheNewestInLineComesFirst() {
    overload();
    leave();
    runEventLoop();
    assertThat(requests.get(requests.size() - 1).succeeded()).isTrue();
    assertThat(requests.get(requests.size() - 2).succeeded()).isFalse();
  }

  /** Otherwise a place would be empty while the event loop is busy. */
  @Test
  void inAnOverloadAPlaceIsForWhomTheEventLoopGetsToFirst() {
    overload();
    leave();
    long served = served();
    Future<Permit> read = limit.acquire(applicant(STRANGER));
    assertThat(read.succeeded()).isTrue();
    runEventLoop();
    assertThat(served()).isEqualTo(served);
    read.result().giveBack(true);
    assertThat(served()).isEqualTo(served);
    runEventLoop();
    assertThat(served()).isEqualTo(served + 1);
  }

  @Test
  void inAnOverloadWhoHasHadLeastComesFirst() {
    overload();
    serveSome();
    Future<Permit> newcomer = limit.acquire(applicant(NEWCOMER));
    come(5);
    leave();
    runEventLoop();
    assertThat(newcomer.succeeded()).isTrue();
  }

  @Test
  void whoHasHadLeastFindsRoomInAFullLine() {
    overload();
    serveSome();
    come(1_100);
    long rejected = rejected();
    assertThat(rejected).isPositive();
    assertThat(limit.isCrowdedFor(applicant(STRANGER))).isTrue();
    assertThat(limit.isCrowdedFor(applicant(NEWCOMER))).isFalse();
    assertThat(limit.acquire(applicant(NEWCOMER)).isComplete()).isFalse();
    assertThat(rejected()).isEqualTo(rejected + 1);
  }

  /** Half of the requests are refused: an overload of a second means a wait of half a second. */
  @Test
  void whoIsTurnedAwayHasComeToo() {
    overload();
    for (int i = 0; i < 400; i++) {
      limit.turnAway();
      leave();
      runEventLoop();
      come(1);
      tick(1);
    }
    assertThat(limit.turnAway().retryAfter()).hasValue(2);
  }

  /** Every 10 ms so many come at once as a service serves in half of that time. */
  @Test
  void anOverloadDoesNotOutlastTheLoad() {
    overload();
    long rejected = rejected();
    for (int burst = 0; burst < 100; burst++) {
      come(MANY);
      while (served() > 0) {
        leave();
        runEventLoop();
      }
      tick(2);
    }
    assertThat(rejected()).isEqualTo(rejected);
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

  /** Has twice as many come as may run, for 100 ms, and one more before each look. */
  private void overload() {
    come(2 * LIMIT + 2);
    for (int i = 0; i < 20; i++) {
      come(1);
      tick(1);
    }
  }

  private boolean tick(int times) {
    boolean again = true;
    for (int i = 0; i < times; i++) {
      now += TICK_NANOS;
      again = limit.tick();
    }
    return again;
  }

  private long served() {
    return requests.stream().filter(Future::succeeded).count();
  }

  private long rejected() {
    return requests.stream().filter(Future::failed).count();
  }

  private void come(int count) {
    for (int i = 0; i < count; i++) {
      requests.add(limit.acquire(applicant(STRANGER)));
    }
  }

  /** Ends the request that has run longest. */
  private void leave() {
    Future<Permit> first = requests.stream().filter(Future::succeeded).findFirst().orElseThrow();
    requests.remove(first);
    first.result().giveBack(true);
  }

  /** Gives strangers, of whom some always wait, a hundred turns. */
  private void serveSome() {
    for (int i = 0; i < 100; i++) {
      leave();
      runEventLoop();
      come(1);
    }
  }

  private void runEventLoop() {
    while (!eventLoop.isEmpty()) {
      eventLoop.remove().run();
    }
  }

  private Applicant applicant(ClientNetwork client) {
    return new Applicant() {
      @Override
      public double turns() {
        return turns.of(client);
      }

      @Override
      public void addTurn() {
        turns.add(client);
      }

      @Override
      public void execute(Runnable task) {
        eventLoop.add(task);
      }
    };
  }
}
