package dev.candor.logging;

import dev.candor.StartOrder;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** A log handler that finds the errors that Netty, Vert.x and jobs catch and log. */
@Singleton
class OutOfMemoryLogHandler extends Handler {

  void begin(@Observes @Priority(StartOrder.LINES) StartupEvent event) {
    Logger.getLogger("").addHandler(this);
  }

  @Override
  public void publish(LogRecord line) {
    OutOfMemoryExit.check(line.getThrown());
  }

  @Override
  public void flush() {
    // Nothing is kept.
  }

  @Override
  public void close() {
    // Nothing is kept.
  }
}
