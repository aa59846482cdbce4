package dev.candor.logging;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Sees in the log what Netty, Vert.x and the scheduler have caught. */
@Singleton
class OutOfMemoryLogHandler extends Handler {

  void begin(@Observes StartupEvent event) {
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
