package dev.candor.dependency;

import dev.candor.Public;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A server that the service relies on: its name, and whether it answers, since when and why not.
 * The code that calls the server reports each outcome. Each reason of an outage is logged once, and
 * so is the end of the outage. Safe for threads; never waits for the server.
 *
 * <pre>{@code
 * Dependency archive = Dependency.called("archive", "The archive", Archive.class);
 * archive.failed("timeout", "no answer in 2 s"); // The archive does not answer: no answer in 2 s
 * archive.answered(); // The archive answers
 * }</pre>
 */
@Public
public final class Dependency {

  private static final String SILENT = "does not answer";
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Below the two minutes after which an alert fires. */
  private static final long FRESH_NANOS = Duration.ofSeconds(90).toNanos();

  /** More reasons than an outage has; a server may put anything into its answers. */
  private static final int MAX_REASONS = 20;

  private final String name;
  private final String title;
  private final Logger log;
  private final boolean probed;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Set<String> logged = new HashSet<>();
  private volatile HealthStatus status;
  private volatile long lastFault;
  private String state;
  private String reason;
  private @Nullable String concern;

  Dependency(
      String name,
      String title,
      Logger log,
      boolean probed,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.name = name;
    this.title = title;
    this.log = log;
    this.probed = probed;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.state = probed ? "not reached yet" : SILENT;
    this.reason = state;
    this.status = new HealthStatus(probed ? reason : null, clock.instant());
  }

  /**
   * Makes a dependency that is called only now and then. It counts as up until a call fails, and
   * again 90 s after the last one that has failed.
   *
   * @param name as in metrics, and in the details of {@code EXTERNAL_SERVICE_UNAVAILABLE}
   * @param title begins its lines in the log, such as {@code The archive}
   * @param logger the category of these lines
   * @return not shown anywhere until {@link Dependencies#show}
   */
  public static Dependency called(String name, String title, Class<?> logger) {
    return of(name, title, logger, false);
  }

  /**
   * Makes a dependency that is probed all the time. It counts as down until it answers.
   *
   * @param name as for {@link #called}
   * @param title as for {@link #called}
   * @param logger as for {@link #called}
   * @return not shown anywhere until {@link Dependencies#show}
   */
  public static Dependency probed(String name, String title, Class<?> logger) {
    return of(name, title, logger, true);
  }

  private static Dependency of(String name, String title, Class<?> logger, boolean probed) {
    return new Dependency(
        name, title, Logger.getLogger(logger), probed, InstantSource.system(), System::nanoTime);
  }

  /** {@return its name in metrics and in details of failures} */
  public String name() {
    return name;
  }

  /** {@return whether it answers, and since when} */
  public HealthStatus status() {
    HealthStatus known = status;
    if (known.isUp() || probed) {
      return known;
    }
    long stale = nanoTime.getAsLong() - lastFault - FRESH_NANOS;
    return stale > 0 ? new HealthStatus(null, clock.instant().minusNanos(stale)) : known;
  }

  /** {@return since when no call has had an answer; null if the last one had} */
  public @Nullable Instant failingSince() {
    HealthStatus known = status;
    return known.isUp() ? null : known.since();
  }

  /** Notes that a call had an answer. Takes no lock unless the one before had none. */
  public void answered() {
    if (!status.isUp()) {
      recover();
    }
  }

  private synchronized void recover() {
    if (!status.isUp()) {
      status = new HealthStatus(null, clock.instant());
      logged.clear();
      log.infof("%s answers", title);
    }
  }

  /** Notes that a call was not made because it would have had no answer. */
  public synchronized void failed() {
    become(state, reason);
  }

  /**
   * Notes that a call had no answer.
   *
   * @param kind in a word, for readiness and the console; empty for none
   * @param detail in words for the log, such as {@link #describe} returns
   */
  public synchronized void failed(String kind, String detail) {
    become(SILENT, join(SILENT, kind));
    warn(join(SILENT, detail));
  }

  /**
   * Notes that it cannot serve, though it may answer. A new verdict holds since now.
   *
   * @param verdict follows its title in a sentence, such as {@code is full}
   * @param detail more for the log; empty for nothing
   */
  public synchronized void unfit(String verdict, String detail) {
    become(verdict, verdict);
    warn(join(verdict, detail));
  }

  private void become(String newState, String newReason) {
    lastFault = nanoTime.getAsLong();
    boolean same = !status.isUp() && newState.equals(state);
    status = new HealthStatus(newReason, same ? status.since() : clock.instant());
    state = newState;
    reason = newReason;
  }

  private void warn(String line) {
    if (logged.size() < MAX_REASONS && logged.add(line)) {
      log.warnf("%s %s", title, line);
    }
  }

  private static String join(String verdict, String detail) {
    return detail.isEmpty() ? verdict : verdict + ": " + detail;
  }

  /**
   * Warns once of what does not keep it from serving.
   *
   * @param found follows its title in a sentence; null if there is nothing
   */
  public synchronized void concern(@Nullable String found) {
    if (found != null && !found.equals(concern)) {
      log.warnf("%s %s", title, found);
    }
    concern = found;
  }

  /**
   * {@return why a call had no answer: the first line of the message of the innermost cause; empty
   * or {@code null} as text where that says nothing}
   *
   * @param thrown what the call threw
   */
  public static String describe(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  /**
   * {@return the {@code Retry-After} of a dependency that is not called for a while: whole seconds,
   * at least 1}
   *
   * @param nanos until it is called again; negative if that is over
   */
  public static long retryAfter(long nanos) {
    return Math.max(1, (nanos + SECOND_NANOS - 1) / SECOND_NANOS);
  }
}
