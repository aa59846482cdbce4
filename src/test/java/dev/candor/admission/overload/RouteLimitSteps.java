package dev.candor.admission.overload;

import com.netflix.concurrency.limits.limit.FixedLimit;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import dev.candor.client.ClientNetwork;
import dev.candor.client.RecentTurns;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A limit of two, whose clock and event loop the test drives. */
abstract class RouteLimitSteps {

  static final int LIMIT = 2;
  static final int MANY = 10 * LIMIT;
  private static final long TICK_NANOS = RouteLimit.TICK_MILLIS * 1_000_000;

  static final ClientNetwork STRANGER = new ClientNetwork(1);

  private final Deque<Runnable> eventLoop = new ArrayDeque<>();
  long now = 1;
  private final RecentTurns turns = new RecentTurns(() -> now);
  int tickers;
  final RouteLimit limit =
      new RouteLimit(
          SimpleLimiter.newBuilder().limit(FixedLimit.of(LIMIT)).build(),
          () -> now,
          started -> tickers++);
  final List<Future<Permit>> requests = new ArrayList<>();

  boolean tick(int times) {
    boolean again = true;
    for (int i = 0; i < times; i++) {
      now += TICK_NANOS;
      again = limit.tick();
    }
    return again;
  }

  long served() {
    return requests.stream().filter(Future::succeeded).count();
  }

  long rejected() {
    return requests.stream().filter(Future::failed).count();
  }

  void come(int count) {
    for (int i = 0; i < count; i++) {
      requests.add(limit.acquire(applicant(STRANGER)));
    }
  }

  /** Ends the request that has run longest. */
  void leave() {
    Future<Permit> first = requests.stream().filter(Future::succeeded).findFirst().orElseThrow();
    requests.remove(first);
    first.result().giveBack(true);
  }

  void runEventLoop() {
    while (!eventLoop.isEmpty()) {
      eventLoop.remove().run();
    }
  }

  Applicant applicant(ClientNetwork client) {
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
