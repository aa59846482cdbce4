package dev.candor.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.failure.Overloaded;
import dev.candor.testing.Patience;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A flood of page loads has a bound: in a second, and at the same time. */
class ConsoleThreadTest {

  private static final int AT_ONCE = 3;

  private final Vertx vertx = Vertx.vertx();
  private final ConsoleThread thread = new ConsoleThread(vertx, new Pages(2 * AT_ONCE));

  private final CountDownLatch answer = new CountDownLatch(1);

  @AfterEach
  void close() {
    answer.countDown();
    vertx.close();
  }

  @Test
  void tasksThatComeFasterThanTheyAreDoneAreRefused() {
    List<Future<String>> slow = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      slow.add(
          thread.make(
              () -> {
                answer.await();
                return "made";
              }));
    }
    assertThat(thread.make(() -> "one too many").cause()).isInstanceOf(Overloaded.class);
    Future<Void> change = thread.change(() -> null);
    assertThat(change.failed()).isFalse();
    answer.countDown();
    Patience.await("what was admitted is done")
        .until(() -> change.succeeded() && slow.stream().allMatch(Future::succeeded));
    Patience.await("there is room again").until(() -> thread.make(() -> "made").cause() == null);
  }

  @Test
  void tooManyTasksInASecondAreRefused() {
    Patience.await("a task is refused")
        .until(
            () -> {
              for (int i = 0; i <= 2 * AT_ONCE; i++) {
                Future<String> made = thread.make(() -> "made");
                if (made.cause() instanceof Overloaded) {
                  return true;
                }
                made.toCompletionStage().toCompletableFuture().join();
              }
              return false;
            });
  }

  private record Pages(int pagesPerSecond) implements ConsoleConfig {

    @Override
    public boolean enabled() {
      return true;
    }

    @Override
    public boolean maintenanceSwitch() {
      return false;
    }

    @Override
    public Optional<List<String>> hosts() {
      return Optional.empty();
    }
  }
}
