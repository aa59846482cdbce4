package dev.candor.console;

import dev.candor.failure.Overloaded;
import dev.candor.logging.RepeatedWork;
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

  private static final int PAGES_FOR_A_CHANGE = 4;

  private final WorkerExecutor executor;
  private final RepeatedWork unasked =
      new RepeatedWork(ConsoleThread.class, "The console's sampling");
  private final Budget pages;
  private final Budget changes;

  ConsoleThread(Vertx vertx, ConsoleConfig config) {
    this.executor = vertx.createSharedWorkerExecutor("console", 1);
    this.pages = new Budget(config.pagesPerSecond());
    this.changes = new Budget(config.pagesPerSecond() / PAGES_FOR_A_CHANGE);
  }

  /**
   * Makes a page, after the tasks that were given before.
   *
   * @return fails with {@link Overloaded} if there have been too many
   */
  <T> Future<T> make(Callable<T> page) {
    return call(pages, page);
  }

  /** The same for a change, which no flood of page loads keeps out. */
  Future<Void> change(Callable<Void> change) {
    return call(changes, change);
  }

  /** Runs a task that no request has asked for. */
  void run(Runnable task) {
    executor.executeBlocking(unasked.task(task), false);
  }

  private <T> Future<T> call(Budget budget, Callable<T> task) {
    return budget.admits()
        ? executor.executeBlocking(task, false).onComplete(done -> budget.release())
        : Future.failedFuture(new Overloaded(1));
  }

  /**
   * So many in each second, and half as many that run or wait: a look-up may wait for Redis, and
   * then more would come than are done.
   */
  private static final class Budget {

    private final int tasksPerSecond;
    private final int mostWaiting;
    private long second;
    private int tasks;
    private int waiting;

    Budget(int tasksPerSecond) {
      this.tasksPerSecond = tasksPerSecond;
      this.mostWaiting = (tasksPerSecond + 1) / 2;
    }

    synchronized boolean admits() {
      long now = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
      if (now != second) {
        second = now;
        tasks = 0;
      }
      boolean admitted = waiting < mostWaiting && ++tasks <= tasksPerSecond;
      if (admitted) {
        waiting++;
      }
      return admitted;
    }

    synchronized void release() {
      waiting--;
    }
  }
}
