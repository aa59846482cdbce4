package dev.candor.shop.user;

import dev.candor.StartOrder;
import dev.candor.database.Database;
import dev.candor.database.DatabaseJobs;
import dev.candor.identity.AccountClosed;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reports that accounts were closed. Where the answer to a commit is lost, nobody knows whether it
 * took effect: the database is asked again until it has answered.
 */
@Singleton
class Closings {

  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Database database;
  private final Event<AccountClosed> closed;
  private final Set<Long> open = ConcurrentHashMap.newKeySet();

  Closings(Database database, Event<AccountClosed> closed) {
    this.database = database;
    this.closed = closed;
  }

  void start(@Observes @Priority(StartOrder.TIMERS) StartupEvent event, DatabaseJobs jobs) {
    jobs.repeat("accounts.close", PERIOD, this::settle);
  }

  /** Called by the transaction that deletes an account, once it has. */
  void begin(long id) {
    open.add(id);
  }

  /** Called after the commit. */
  void complete(long id) {
    closed.fire(new AccountClosed(id));
    open.remove(id);
  }

  /** A transaction that still deletes an account has locked it, and is waited for. */
  private void settle() {
    for (long id : List.copyOf(open)) {
      boolean gone = database.transaction(handle -> UserStore.lock(handle, id).isEmpty());
      if (gone) {
        complete(id);
      } else {
        open.remove(id);
      }
    }
  }
}
