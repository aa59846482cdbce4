package dev.candor.admission.overload;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.concurrency.limits.limit.FixedLimit;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import dev.candor.failure.Overloaded;
import dev.candor.testing.Patience;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RouteLimitTest {

  private static final int LIMIT = 2;
  private static final int MANY = 10 * LIMIT;

  private final Vertx vertx = Vertx.vertx();
  private final RouteLimit limit =
      new RouteLimit(SimpleLimiter.newBuilder().limit(FixedLimit.of(LIMIT)).build(), vertx);
  private final List<Future<Permit>> requests = new ArrayList<>();

  @AfterEach
  void stop() {
    vertx.close();
  }

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
  void oneWhoseTurnDoesNotComeIsRefused() {
    come(LIMIT + 1);
    Future<Permit> last = requests.get(LIMIT);
    Patience.await("the last one is refused").until(last::failed);
    assertThat(last.cause()).isInstanceOf(Overloaded.class);
  }

  @Test
  void inAnOverloadWhoComesWhileThereIsRoomIsServed() {
    overload();
    long served = served();
    boolean othersWait = requests.stream().anyMatch(request -> !request.isComplete());
    assertThat(served).isEqualTo(LIMIT);
    assertThat(othersWait).isTrue();
  }

  @Test
  void onceNobodyComesAnyMoreTheLineIsServed() {
    overload();
    come(MANY);
    List<Future<Permit>> line = requests.stream().filter(request -> !request.isComplete()).toList();
    leave();
    Patience.await("one in the line is served")
        .until(() -> line.stream().anyMatch(Future::succeeded));
  }

  /** Has more come than can be served, until it is a newcomer who gets the place of another. */
  private void overload() {
    come(LIMIT);
    Patience.await("a newcomer gets the place of another")
        .pollInterval(Duration.ofMillis(2))
        .until(
            () -> {
              come(LIMIT);
              leave();
              come(1);
              return requests.get(requests.size() - 1).succeeded();
            });
  }

  private long served() {
    return requests.stream().filter(Future::succeeded).count();
  }

  private void come(int count) {
    for (int i = 0; i < count; i++) {
      requests.add(limit.acquire());
    }
  }

  /** One that is served gives its place back. */
  private void leave() {
    Future<Permit> served = requests.stream().filter(Future::succeeded).findFirst().orElseThrow();
    requests.remove(served);
    served.result().giveBack(true);
  }
}
