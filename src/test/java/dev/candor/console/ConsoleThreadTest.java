package dev.candor.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.failure.Overloaded;
import dev.candor.testing.Patience;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A flood of page loads has a bound: in a second, and at the same time. */
class ConsoleThreadTest {

  private final Vertx vertx = Vertx.vertx();
  private final ConsoleThread thread = new ConsoleThread(vertx);

  private final CountDownLatch answer = new CountDownLatch(1);

  @AfterEach
  void close() {
    answer.countDown();
    vertx.close();
  }

  @Test
  void tasksThatComeFasterThanTheyAreDoneAreRefused() {
    List<Future<String>> slow = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
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
              for (int i = 0; i < 100; i++) {
                Future<String> made = thread.make(() -> "made");
                if (made.cause() instanceof Overloaded) {
                  return true;
                }
                made.toCompletionStage().toCompletableFuture().join();
              }
              return false;
            });
  }
}
