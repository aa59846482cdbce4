package dev.candor.database;

import dev.candor.Public;
import dev.candor.failure.ServiceUnavailable;
import dev.candor.logging.RepeatedWork;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Work on the database that is repeated until the process ends. It goes by the time that passes and
 * not by the time of day, which may be set back: a job would not run for as long.
 *
 * <pre>{@code
 * void start(@Observes @Priority(StartOrder.TIMERS) StartupEvent event, DatabaseJobs jobs) {
 *   jobs.repeat("entries.forget", Duration.ofSeconds(10), this::forget);
 * }
 * }</pre>
 */
@Public
@Singleton
public class DatabaseJobs {

  private static final Logger LOG = Logger.getLogger(DatabaseJobs.class);

  /** Work that ends by then meets a database that is still open. */
  private static final long ENDING_MILLIS = 2_000;

  /** The first requests come before work that has waited for a start anyway. */
  private static final long START_MILLIS = 250;

  /** Ends before all else does, the database in particular. */
  private static final int FIRST = 1;

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          0,
          task -> {
            Thread thread = new Thread(task, "database-job");
            thread.setDaemon(true);
            return thread;
          });

  /** Each has a thread. */
  private final List<ScheduledFuture<?>> jobs = new ArrayList<>();

  /**
   * Runs work as soon as the service has started, and again whenever a time has passed since it
   * last ended. It has a thread of its own, so that it may block. An outage of the database is
   * logged elsewhere; anything else that is thrown is logged, once for each message. Either way the
   * work runs again.
   *
   * @param name what the log calls it
   * @param period from the end of the work until it begins again
   * @param work never runs twice at a time
   */
  public synchronized void repeat(String name, Duration period, Runnable work) {
    executor.setCorePoolSize(jobs.size() + 1);
    jobs.add(
        executor.scheduleWithFixedDelay(
            new Job(name, work),
            TimeUnit.MILLISECONDS.toNanos(START_MILLIS),
            period.toNanos(),
            TimeUnit.NANOSECONDS));
  }

  void stop(@Observes @Priority(FIRST) ShutdownEvent event) {
    executor.shutdown();
    try {
      executor.awaitTermination(ENDING_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Job implements Runnable {

    private final String name;
    private final Runnable work;
    private final RepeatedWork outcome;

    Job(String name, Runnable work) {
      this.name = name;
      this.work = work;
      this.outcome = new RepeatedWork(DatabaseJobs.class, name);
    }

    @Override
    public void run() {
      try {
        work.run();
        outcome.succeeded();
      } catch (ServiceUnavailable e) {
        LOG.debugf("%s waits for the database", name);
      } catch (RuntimeException | Error e) {
        // What is thrown to the executor ends the repetition.
        outcome.failed(e);
      }
    }
  }
}
