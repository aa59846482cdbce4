package dev.candor.admission.maintenance;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the service is closed, as it is stored and passed from replica to replica.
 *
 * @param revision the greater one is the later one: the time of the change in milliseconds, or one
 *     more than the revision that it replaces, if clocks differ
 * @param estimatedRecovery when it is thought to open again; null if it is open
 * @param message what to tell callers; null for nothing special
 * @param since when it was opened or closed; null if it has never been closed
 * @param changedBy the account that did it
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record Maintenance(
    long revision,
    boolean enabled,
    @Nullable Instant estimatedRecovery,
    @Nullable String message,
    @Nullable Instant since,
    @Nullable String changedBy) {

  /** Before anybody has changed anything. */
  static final Maintenance NEVER = new Maintenance(0, false, null, null, null, null);

  /** What is promised once an estimate has passed and nobody has lifted the maintenance. */
  private static final long OVERDUE_SECONDS = 30;

  Maintenance closed(Instant until, @Nullable String message, Instant now, String by) {
    return new Maintenance(nextRevision(now), true, until, message, now, by);
  }

  Maintenance opened(Instant now, String by) {
    return new Maintenance(nextRevision(now), false, null, null, now, by);
  }

  private long nextRevision(Instant now) {
    return Math.max(revision + 1, now.toEpochMilli());
  }

  /** Seconds until the estimated recovery, rounded up. */
  @JsonIgnore
  long retryAfter(Instant now) {
    if (estimatedRecovery == null || !estimatedRecovery.isAfter(now)) {
      return OVERDUE_SECONDS;
    }
    return Duration.between(now, estimatedRecovery).plusNanos(999_999_999).toSeconds();
  }
}
