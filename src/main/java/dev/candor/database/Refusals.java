package dev.candor.database;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The statements that a server refuses which is well otherwise, such as for want of a right on one
 * table. Only what needs such a statement is unavailable; an operator has to be shown why.
 */
@Singleton
class Refusals {

  private static final Logger LOG = Logger.getLogger(Refusals.class);

  /** A refusal is shown for so long, and logged again after a time without it. */
  private static final long SHOWN_NANOS = Duration.ofSeconds(90).toNanos();

  /** More than there are tables. */
  private static final int MAX_REASONS = 50;

  /** When each reason was met last. */
  private final Map<String, Long> met = new HashMap<>();

  private String reason = "";

  /**
   * Notes a refusal, and logs it unless that was done already.
   *
   * @return why, safe to show an operator: continues the sentence "The database …"
   */
  synchronized String note(SQLException refusal) {
    long now = System.nanoTime();
    met.values().removeIf(time -> now - time > SHOWN_NANOS);
    String why = "refuses a statement: " + SqlFailures.describe(refusal);
    boolean known = met.containsKey(why);
    if (known || met.size() < MAX_REASONS) {
      met.put(why, now);
      reason = why;
    }
    if (!known && reason.equals(why)) {
      LOG.warnf("The database %s", why);
    }
    return why;
  }

  /** Returns the latest refusal of the last 90 s; null if there was none. */
  synchronized @Nullable String latest() {
    Long time = met.get(reason);
    return time == null || System.nanoTime() - time > SHOWN_NANOS ? null : reason;
  }
}
