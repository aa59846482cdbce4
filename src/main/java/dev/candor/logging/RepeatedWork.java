package dev.candor.logging;

import java.util.concurrent.Callable;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reports failures of work that is repeated all the time, each kind once until the work succeeds.
 * Where only a future or a thread's pool would hold what was thrown, nobody would learn of it. Safe
 * for threads.
 */
public final class RepeatedWork {

  private final Logger log;
  private final String name;
  private volatile String failure = "";

  /**
   * Makes one that has not failed.
   *
   * @param logger the category of its lines
   * @param name begins them
   */
  public RepeatedWork(Class<?> logger, String name) {
    this.log = Logger.getLogger(logger);
    this.name = name;
  }

  /**
   * Makes a task that does the work and reports how it ended, on the thread that runs it. What
   * listened to the task's future would run on an event loop, and be refused once the process ends.
   *
   * @param work may throw anything
   * @return throws nothing
   */
  public Callable<@Nullable Void> task(Runnable work) {
    return () -> {
      try {
        work.run();
        succeeded();
      } catch (RuntimeException | Error e) {
        failed(e);
      }
      return null;
    };
  }

  /** Notes that the work was done. */
  public void succeeded() {
    failure = "";
  }

  /**
   * Logs why the work was not done, unless that is what was logged last.
   *
   * @param thrown by the work; the process ends if that tells that it is out of memory
   */
  public void failed(Throwable thrown) {
    String message = thrown.toString();
    if (!message.equals(failure)) {
      failure = message;
      log.errorf(thrown, "%s failed, and is tried again", name);
    }
  }
}
