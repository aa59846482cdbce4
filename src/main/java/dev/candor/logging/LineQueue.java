package dev.candor.logging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue in front of a destination that can be slow or stuck: a pipe, a disk, a network.
 * One daemon thread writes, in the order in which lines were offered. A full queue drops the newest
 * line, and the number of dropped lines is reported at the place where they are missing.
 *
 * <p>The log manager's own {@code AsyncHandler} does not count what it discards, loses its queue
 * when it is closed, and waits without a limit for a destination that is stuck.
 */
final class LineQueue {

  /** Between two batches, so that a flood of lines costs ten system calls a second. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final int capacity;
  private final Runnable flush;
  private final LongConsumer onDropped;
  private final Gap onGap;
  private final Thread writer;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition progress = lock.newCondition();

  /** Writes to the destination that lines are missing there. */
  @FunctionalInterface
  interface Gap {
    void write(long lines, String reason);
  }

  private List<Runnable> waiting = new ArrayList<>();
  private long dropped;
  private long offered;
  private long written;
  private long lastWrite;
  private boolean urgent;
  private boolean ending;
  private long patience;

  /**
   * Makes a queue and starts its thread.
   *
   * @param patience the total wait for the destination while the process ends
   * @param flush writes what the destination has buffered
   * @param onDropped counts dropped lines, at once; may be called with a lock held
   * @param onGap writes to the destination how many lines are missing and why, called in their
   *     place
   */
  LineQueue(
      String name,
      int capacity,
      Duration patience,
      Runnable flush,
      LongConsumer onDropped,
      Gap onGap) {
    this.capacity = capacity;
    this.patience = patience.toNanos();
    this.flush = flush;
    this.onDropped = onDropped;
    this.onGap = onGap;
    this.lastWrite = System.nanoTime() - PAUSE_NANOS;
    this.writer = new Thread(this::run, "log-" + name);
    writer.setDaemon(true);
    writer.start();
  }

  /**
   * Adds a line, or drops it if the queue is full. Never waits, except after {@link #end}.
   *
   * @param line writes the line; called on the queue's own thread
   * @param atOnce whether the line is written now, without waiting for others to share a flush
   */
  void offer(Runnable line, boolean atOnce) {
    lock.lock();
    try {
      if (waiting.size() >= capacity) {
        dropped++;
        onDropped.accept(1);
        return;
      }
      waiting.add(line);
      offered++;
      urgent |= atOnce;
      if (atOnce || waiting.size() == 1 || waiting.size() == capacity / 2) {
        work.signal();
      }
      if (ending) {
        awaitWritten();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until all lines are written; all such waits together take the queue's patience at most.
   */
  void drain() {
    lock.lock();
    try {
      awaitWritten();
    } finally {
      lock.unlock();
    }
  }

  /** From now on each line is waited for, because the process may end after it. */
  void end() {
    lock.lock();
    try {
      ending = true;
      awaitWritten();
    } finally {
      lock.unlock();
    }
  }

  /** Whether all lines are written, so that the destination is unused. */
  boolean isDrained() {
    lock.lock();
    try {
      return written == offered;
    } finally {
      lock.unlock();
    }
  }

  private void awaitWritten() {
    if (Thread.currentThread() == writer) {
      return;
    }
    long last = offered;
    urgent = true;
    work.signal();
    try {
      while (written < last && patience > 0) {
        patience = progress.awaitNanos(patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (true) {
        write(take());
      }
    } catch (InterruptedException e) {
      // Only a container that ends this thread interrupts it.
      Thread.currentThread().interrupt();
    }
  }

  /** The lines that wait, and how many have been dropped behind them. */
  private record Batch(List<Runnable> lines, long dropped) {}

  private Batch take() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty()) {
        work.await();
      }
      long pause = lastWrite + PAUSE_NANOS - System.nanoTime();
      while (pause > 0 && !urgent && waiting.size() < capacity / 2) {
        pause = work.awaitNanos(pause);
      }
      Batch batch = new Batch(waiting, dropped);
      waiting = new ArrayList<>();
      dropped = 0;
      urgent = false;
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void write(Batch batch) {
    long lost = 0;
    String reason = "";
    for (Runnable line : batch.lines()) {
      Throwable thrown = attempt(line);
      if (thrown != null) {
        lost++;
        reason = thrown.toString();
      }
    }
    reportLost(lost, reason);
    if (batch.dropped() > 0) {
      attempt(() -> onGap.write(batch.dropped(), "the log was read too slowly"));
    }
    attempt(flush);
    lock.lock();
    try {
      written += batch.lines().size();
      lastWrite = System.nanoTime();
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void reportLost(long lost, String reason) {
    if (lost > 0) {
      onDropped.accept(lost);
      attempt(() -> onGap.write(lost, reason));
    }
  }

  /**
   * A line that cannot be written is lost; the lines behind it are not, whatever was thrown.
   *
   * @return what was thrown; null if the line was written
   */
  private static @Nullable Throwable attempt(Runnable write) {
    try {
      write.run();
      return null;
    } catch (RuntimeException | Error e) {
      OutOfMemoryExit.check(e);
      return e;
    }
  }
}
