package dev.candor.admission.overload;

import com.netflix.concurrency.limits.limit.FixedLimit;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import dev.candor.testing.InterleavingTest;
import dev.candor.testing.Interleavings;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.annotations.Operation;
import org.jetbrains.kotlinx.lincheck.annotations.Validate;

/** Two threads on which requests come, go and are looked at. */
class RouteLimitInterleavingTest {

  @InterleavingTest
  void noRequestWaitsWhileThereIsRoom() {
    Interleavings.check(Requests.class);
  }

  @InterleavingTest
  void noRequestWaitsWhileThereIsRoomInAnOverload() {
    Interleavings.check(RequestsInAnOverload.class);
  }

  /** The same, where more have come for 100 ms than may run. */
  public static final class RequestsInAnOverload extends Requests {

    public RequestsInAnOverload() {
      for (int i = 0; i < 4; i++) {
        come();
      }
      now = LoadEstimate.WINDOW_MILLIS * 1_000_000;
      look();
    }
  }

  /** What happens to a route of which one request may run. Time stands still. */
  public static class Requests {

    private static final Applicant AT_ONCE =
        new Applicant() {
          @Override
          public double turns() {
            return 0;
          }

          @Override
          public void addTurn() {}

          @Override
          public void execute(Runnable task) {
            task.run();
          }
        };

    long now;

    private final SimpleLimiter<Void> limiter =
        SimpleLimiter.newBuilder().limit(FixedLimit.of(1)).build();
    private final RouteLimit limit = new RouteLimit(limiter, () -> now, started -> {});
    private final List<Future<Permit>> requests = new ArrayList<>();

    @Operation
    public void come() {
      Future<Permit> request = limit.acquire(AT_ONCE);
      synchronized (requests) {
        requests.add(request);
      }
    }

    @Operation
    public void leave() {
      Future<Permit> first = null;
      synchronized (requests) {
        for (Future<Permit> request : requests) {
          first = first == null && request.succeeded() ? request : first;
        }
        requests.remove(first);
      }
      if (first != null) {
        first.result().giveBack(true);
      }
    }

    @Operation
    public void look() {
      limit.tick();
    }

    /** At the end one runs if any is left, and as many run as the limiter counts. */
    @Validate
    public void oneRunsIfAnyIsThere() {
      long running = requests.stream().filter(Future::succeeded).count();
      if (running != Math.min(1, requests.size()) || running != limiter.getInflight()) {
        throw new IllegalStateException(
            requests.size() + " are here, " + running + " run, counted " + limiter.getInflight());
      }
    }
  }
}
