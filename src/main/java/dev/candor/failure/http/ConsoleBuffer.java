package dev.candor.failure.http;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.jspecify.annotations.Nullable;

/**
 * Writes the console's lines in batches: what callers get wrong is logged by the line, and a system
 * call for each would cost as much as the rest of the answer. A line waits a tenth of a second at
 * most.
 */
@Singleton
class ConsoleBuffer {

  private static final long PERIOD_MILLIS = 100;

  private final List<ConsoleHandler> consoles = new ArrayList<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "console-buffer");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable ScheduledFuture<?> flushing;

  void start(@Observes StartupEvent event) {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      collect(handler);
    }
    consoles.forEach(console -> console.setAutoFlush(false));
    // A start that fails further on ends the process without a shutdown event.
    Runtime.getRuntime().addShutdownHook(new Thread(this::flush, "console-flush"));
    flushing =
        executor.scheduleWithFixedDelay(
            this::flush, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** From here on each line is written at once again: nothing may be left when the process ends. */
  void stop(@Observes ShutdownEvent event) {
    if (flushing != null) {
      flushing.cancel(false);
    }
    executor.shutdown();
    consoles.forEach(console -> console.setAutoFlush(true));
    flush();
  }

  private void collect(Handler handler) {
    if (handler instanceof ConsoleHandler console) {
      consoles.add(console);
    } else if (handler instanceof ExtHandler parent) {
      for (Handler child : parent.getHandlers()) {
        collect(child);
      }
    }
  }

  private void flush() {
    consoles.forEach(Handler::flush);
  }
}
