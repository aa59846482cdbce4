package dev.candor.logging;

import dev.candor.StartOrder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.jboss.logmanager.handlers.FileHandler;
import org.jspecify.annotations.Nullable;

/**
 * Puts a queue in front of every destination of the log, and of standard output and standard error:
 * their reader can stop reading, and the service goes on.
 *
 * <p>Standard output is replaced for another reason, too: the framework flushes it as the last
 * thing before the process ends, and would wait there for a console handler that is stuck in it.
 */
@Singleton
class LogQueues {

  private final LogConfig config;
  private final MeterRegistry registry;
  private final List<LineQueue> queues = Collections.synchronizedList(new ArrayList<>());
  private final IdentityHashMap<Handler, Handler> queued = new IdentityHashMap<>();
  private @Nullable LineQueue console;

  LogQueues(LogConfig config, MeterRegistry registry) {
    this.config = config;
    this.registry = registry;
  }

  /** Before all other observers, whose lines then have their order. */
  void start(@Observes @Priority(StartOrder.LOGGING) StartupEvent event) {
    if (LaunchMode.current().isDevOrTest()) {
      // There, handlers and the whole application are replaced within one process.
      return;
    }
    // A start that fails further on ends the process without a shutdown event.
    Runtime.getRuntime().addShutdownHook(new Thread(this::drain, "log-drain"));
    OutOfMemoryExit.beforeExit(this::drain);
    LogContext context = LogContext.getLogContext();
    // The root is not among the names.
    install(context.getLogger(""));
    context
        .getLoggerNames()
        .asIterator()
        .forEachRemaining(name -> install(context.getLogger(name)));
    PrintStream out = System.out;
    PrintStream err = System.err;
    System.setOut(QueuedStream.before(out, console == null ? queueOf("stdout", out) : console));
    System.setErr(QueuedStream.before(err, queueOf("stderr", err)));
  }

  /** After all other observers. */
  void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER + 1000) ShutdownEvent event) {
    queues.forEach(LineQueue::end);
  }

  private void drain() {
    queues.forEach(LineQueue::drain);
  }

  private void install(Logger logger) {
    for (Handler handler : logger.getHandlers()) {
      if (isDestination(handler)) {
        logger.removeHandler(handler);
        logger.addHandler(queue(handler));
      } else if (handler instanceof ExtHandler parent && !(handler instanceof QueuedHandler)) {
        install(parent);
      }
    }
  }

  private void install(ExtHandler parent) {
    Handler[] children = parent.getHandlers();
    for (int i = 0; i < children.length; i++) {
      if (isDestination(children[i])) {
        children[i] = queue(children[i]);
      } else if (children[i] instanceof ExtHandler child
          && !(children[i] instanceof QueuedHandler)) {
        install(child);
      }
    }
    parent.setHandlers(children);
  }

  /** All but what passes lines on to other handlers. */
  private static boolean isDestination(Handler handler) {
    return !(handler instanceof QueuedHandler)
        && !(handler instanceof ExtHandler parent && parent.getHandlers().length > 0);
  }

  private Handler queue(Handler destination) {
    return queued.computeIfAbsent(destination, this::makeQueue);
  }

  private Handler makeQueue(Handler destination) {
    if (destination instanceof ExtHandler handler) {
      handler.setAutoFlush(false);
    }
    String name = nameOf(destination);
    LineQueue queue =
        makeQueue(
            name, destination::flush, (lines, reason) -> destination.publish(line(lines, reason)));
    if (destination instanceof ConsoleHandler && console == null) {
      console = queue;
    }
    return new QueuedHandler(destination, queue);
  }

  private LineQueue queueOf(String name, PrintStream stream) {
    return makeQueue(
        name, stream::flush, (lines, reason) -> stream.println(line(lines, reason).getMessage()));
  }

  private LineQueue makeQueue(String name, Runnable flush, LineQueue.Gap onGap) {
    Counter dropped =
        Counter.builder("log.lines.dropped")
            .description("Lines that were not written: their destination was too slow, or failed")
            .tag("destination", name)
            .register(registry);
    LineQueue queue =
        new LineQueue(
            name, config.queue(), config.drainTimeout(), flush, dropped::increment, onGap);
    queues.add(queue);
    return queue;
  }

  private static String nameOf(Handler destination) {
    if (destination instanceof ConsoleHandler) {
      return "console";
    }
    return destination instanceof FileHandler ? "file" : "other";
  }

  private static ExtLogRecord line(long missing, String reason) {
    ExtLogRecord line =
        new ExtLogRecord(
            Level.WARN, missing + " lines are missing here: " + reason, LogQueues.class.getName());
    line.setLoggerName(LogQueues.class.getName());
    return line;
  }
}
