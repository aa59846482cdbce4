package dev.candor.dependency;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Whether a server that is asked only now and then answers, as far as is known: it does not if the
 * last call had no answer, and was not long ago.
 */
public final class Reachability {

  /** Below the two minutes after which an alert fires. */
  private static final long FRESH_NANOS = Duration.ofSeconds(90).toNanos();

  /** More reasons than an outage has; a server may put anything into its answers. */
  private static final int MAX_REASONS = 20;

  private final LongSupplier nanoTime;
  private final AtomicBoolean failing = new AtomicBoolean();
  private final Set<String> reasons = ConcurrentHashMap.newKeySet();
  private volatile long lastFault;
  private volatile Instant since = Instant.now();

  /** Makes one that counts as up until the first report. */
  public Reachability() {
    this(System::nanoTime);
  }

  Reachability(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Notes that a call was not made because it would have had no answer. */
  public void failed() {
    lastFault = nanoTime.getAsLong();
    if (!failing.getAndSet(true)) {
      since = Instant.now();
    }
  }

  /**
   * Notes that a call had no answer.
   *
   * @param reason in words for an operator, such as {@link #describe} returns
   * @return whether the reason is new since the last answer, and so belongs into the log
   */
  public boolean failed(String reason) {
    failed();
    return reasons.size() < MAX_REASONS && reasons.add(reason);
  }

  /**
   * Notes that a call had an answer.
   *
   * @return whether the one before had none
   */
  public boolean answered() {
    boolean back = failing.get() && failing.compareAndSet(true, false);
    if (back) {
      since = Instant.now();
      reasons.clear();
    }
    return back;
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

  /** {@return whether it answers, and since when} */
  public DependencyStatus status() {
    if (!failing.get()) {
      return new DependencyStatus(null, since);
    }
    long stale = nanoTime.getAsLong() - lastFault - FRESH_NANOS;
    return stale > 0
        ? new DependencyStatus(null, Instant.now().minusNanos(stale))
        : new DependencyStatus("does not answer", since);
  }
}
