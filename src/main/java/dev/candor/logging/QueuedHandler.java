package dev.candor.logging;

import java.util.logging.Handler;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;

/** Stands in front of a handler, so that threads that log never wait for its destination. */
final class QueuedHandler extends ExtHandler {

  private final Handler destination;
  private final LineQueue queue;

  QueuedHandler(Handler destination, LineQueue queue) {
    this.destination = destination;
    this.queue = queue;
    setLevel(destination.getLevel());
    setErrorManager(destination.getErrorManager());
    // As a child, it is found by those who look for formatters.
    addHandler(destination);
  }

  @Override
  protected void doPublish(ExtLogRecord line) {
    if (isCallerCalculationRequired()) {
      line.copyAll();
    } else {
      line.copyMdc();
    }
    boolean atOnce = line.getLevel().intValue() >= Level.WARN.intValue();
    queue.offer(() -> destination.publish(line), atOnce);
  }

  /** The queue flushes by itself; a caller would have to wait for the destination. */
  @Override
  public void flush() {}

  /** Closes the destination, unless it is stuck: closing waits for what is being written. */
  @Override
  public void close() {
    queue.end();
    if (queue.isDrained()) {
      destination.close();
    }
  }
}
