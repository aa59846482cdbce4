package dev.candor.console;

import dev.candor.failure.Overloaded;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that works for the console, for so many tasks in a second: what a flood of
 * requests can cost the service. There is no thread until it is needed.
 */
@Singleton
class ConsoleThread {

  private static final int MAX_TASKS_A_SECOND = 20;

  private final WorkerExecutor executor;
  private long second;
  private int tasks;

  ConsoleThread(Vertx vertx) {
    this.executor = vertx.createSharedWorkerExecutor("console", 1);
  }

  /**
   * Runs a task, after those that were given before.
   *
   * @return fails with {@link Overloaded} if there have been too many
   */
  <T> Future<T> call(Callable<T> task) {
    return admits()
        ? executor.executeBlocking(task, false)
        : Future.failedFuture(new Overloaded(1));
  }

  private synchronized boolean admits() {
    long now = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
    if (now != second) {
      second = now;
      tasks = 0;
    }
    return ++tasks <= MAX_TASKS_A_SECOND;
  }
}
