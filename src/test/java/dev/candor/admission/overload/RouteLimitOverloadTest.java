package dev.candor.admission.overload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.client.ClientNetwork;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

/** Who runs, waits and is refused while more come than can be served. */
class RouteLimitOverloadTest extends RouteLimitSteps {

  private static final ClientNetwork NEWCOMER = new ClientNetwork(2);

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

  /** Has twice as many come as may run, for 100 ms, and one more before each look. */
  private void overload() {
    come(2 * LIMIT + 2);
    for (int i = 0; i < 20; i++) {
      come(1);
      tick(1);
    }
  }

  /** Gives strangers, of whom some always wait, a hundred turns. */
  private void serveSome() {
    for (int i = 0; i < 100; i++) {
      leave();
      runEventLoop();
      come(1);
    }
  }
}
