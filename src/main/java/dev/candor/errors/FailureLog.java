package dev.candor.errors;

import dev.candor.StartOrder;
import dev.candor.client.IpAddress;
import dev.candor.failure.FailureCode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The lines of failures. A flood of one code from one client, or of one code from very many, does
 * not fill a disk: what exceeds the limits is summed up once a second.
 */
@Singleton
public class FailureLog {

  /** The log category and the metric. */
  public static final String NAME = "api.errors";

  private static final Logger LOG = Logger.getLogger(NAME);
  private static final long PERIOD_MILLIS = TimeUnit.SECONDS.toMillis(1);

  private final LineBudget budget;

  FailureLog(LineLimits limits) {
    this.budget = new LineBudget(limits.perClient(), limits.perCode());
  }

  void start(@Observes @Priority(StartOrder.TIMERS) StartupEvent event, Vertx vertx) {
    vertx.setPeriodic(PERIOD_MILLIS, timer -> sumUp());
  }

  /** Twice, because a second is summed up when the next one has ended. */
  void stop(@Observes ShutdownEvent event) {
    sumUp();
    sumUp();
  }

  /**
   * Returns whether a failure has a line of its own. Otherwise it is counted for the sum. Never
   * blocks.
   *
   * @param code the level of its lines must be enabled, too
   * @param client null if the connection has no IP address; all such count as one client
   * @return whether to call {@link #write} next
   */
  public boolean admits(FailureCode code, @Nullable IpAddress client) {
    return LOG.isLoggable(level(code))
        && budget.admits(code, client == null ? "" : client.network());
  }

  /** Writes a line that {@link #admits} has let through. */
  void write(FailureRecord line) {
    LOG.log(line);
  }

  private synchronized void sumUp() {
    budget.advance().forEach(suppressed -> LOG.log(new SuppressedRecord(suppressed)));
  }

  static Level level(FailureCode code) {
    return switch (code.kind().severity()) {
      case INFO -> Level.INFO;
      case WARN -> Level.WARN;
      case ERROR -> Level.ERROR;
    };
  }
}
