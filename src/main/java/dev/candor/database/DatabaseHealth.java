package dev.candor.database;

import dev.candor.dependency.DependencyStatus;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether the database answers, and since when; each reason of an outage is logged once. Any thread
 * may ask for the status; only that of the supervisor changes it.
 */
final class DatabaseHealth {

  private static final Logger LOG = Logger.getLogger(DatabaseSupervisor.class);

  /** More reasons than an outage has; a server may put anything into its messages. */
  private static final int MAX_REASONS = 20;

  private final Clock clock = Clock.systemUTC();
  private final Set<OutageReason> reported = new HashSet<>();

  private volatile DependencyStatus status =
      new DependencyStatus("not reached yet", clock.instant());

  private @Nullable String concern;

  DependencyStatus status() {
    return status;
  }

  void up() {
    if (!status.isUp()) {
      status = new DependencyStatus(null, clock.instant());
      reported.clear();
      LOG.info("The database answers");
    }
  }

  void down(OutageReason reason) {
    if (!reason.text().equals(status.reason())) {
      status = new DependencyStatus(reason.text(), clock.instant());
    }
    if (reported.size() < MAX_REASONS && reported.add(reason)) {
      LOG.warnf("The database %s%s", reason.text(), reason.detail());
    }
  }

  /**
   * Warns once of what does not keep the database from serving.
   *
   * @param found null if there is nothing
   */
  void concern(@Nullable String found) {
    if (found != null && !found.equals(concern)) {
      LOG.warnf("The database %s", found);
    }
    concern = found;
  }
}
