package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Patience;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseJobsTest {

  private static final Duration SOON = Duration.ofMillis(1);
  private static final Set<Thread.State> WAITING_OR_OVER =
      EnumSet.of(Thread.State.TIMED_WAITING, Thread.State.TERMINATED);

  private final DatabaseJobs jobs = new DatabaseJobs();
  private final AtomicInteger runs = new AtomicInteger();
  private final Lines lines = new Lines();
  private final Logger logger = Logger.getLogger(DatabaseJobs.class.getName());

  /** Keeps what is logged. */
  private static final class Lines extends Handler {

    private final List<LogRecord> logged = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord line) {
      logged.add(line);
    }

    @Override
    public void flush() {
      // Nothing waits.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  @BeforeEach
  void listen() {
    logger.addHandler(lines);
  }

  @AfterEach
  void stop() {
    jobs.stop(new ShutdownEvent());
    logger.removeHandler(lines);
  }

  private void awaitRuns(int number) {
    Patience.await(number + " runs").until(() -> runs.get() >= number);
  }

  @Test
  void whatFailsRunsAgainAndIsLoggedOnce() {
    jobs.repeat(
        "test",
        SOON,
        () -> {
          runs.incrementAndGet();
          throw new AssertionError("always the same");
        });
    awaitRuns(5);
    assertThat(lines.logged)
        .singleElement()
        .satisfies(line -> assertThat(line.getThrown()).hasMessage("always the same"));
  }

  @Test
  void oneThatWaitsKeepsNoOtherWaiting() {
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger held = new AtomicInteger();
    jobs.repeat(
        "held",
        SOON,
        () -> {
          held.incrementAndGet();
          Patience.await("it may go on").until(() -> goOn.getCount() == 0);
        });
    jobs.repeat("free", SOON, runs::incrementAndGet);
    Patience.await("the first one waits").until(() -> held.get() == 1);
    awaitRuns(runs.get() + 3);
    assertThat(held).hasValue(1);
    goOn.countDown();
    Patience.await("it goes on").until(() -> held.get() > 1);
  }

  @Test
  void theEndWaitsForWhatRuns() throws InterruptedException {
    AtomicBoolean ended = new AtomicBoolean();
    AtomicBoolean endedBefore = new AtomicBoolean();
    Thread end =
        new Thread(
            () -> {
              jobs.stop(new ShutdownEvent());
              endedBefore.set(ended.get());
            });
    jobs.repeat(
        "test",
        SOON,
        () -> {
          runs.incrementAndGet();
          Patience.await("the end has begun").until(() -> WAITING_OR_OVER.contains(end.getState()));
          ended.set(true);
        });
    awaitRuns(1);
    end.start();
    end.join();
    assertThat(endedBefore).isTrue();
  }
}
