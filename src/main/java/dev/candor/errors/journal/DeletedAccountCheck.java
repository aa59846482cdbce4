package dev.candor.errors.journal;

import dev.candor.database.DatabaseReady;
import dev.candor.failure.Failure;
import dev.candor.identity.Accounts;
import dev.candor.logging.RepeatedWork;
import dev.candor.redis.RedisLink;
import dev.candor.redis.RedisScript;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Response;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The check that the accounts of all failures still exist, in memory and in Redis. The replica that
 * deletes an account has its failures deleted everywhere, through Redis; if it ends before Redis
 * has answered, nobody else knows. So each replica checks after its start, when Redis answers
 * again, and when the database does, which may have been restored.
 */
@Singleton
class DeletedAccountCheck {

  private static final Logger LOG = Logger.getLogger(DeletedAccountCheck.class);

  private static final RedisScript USERS = RedisScript.load("/redis/journal-users.lua");
  private static final List<String> OWNERS = SharedJournal.KEYS.subList(2, 3);

  /** How many accounts are looked up in half a second. */
  private static final int AT_ONCE = 100;

  private final SharedJournal shared;
  private final RedisLink redis;
  private final JournalMemory memory;
  private final Accounts accounts;
  private final Queue<Long> unchecked = new ConcurrentLinkedQueue<>();
  private final RepeatedWork outcome =
      new RepeatedWork(DeletedAccountCheck.class, "Looking for deleted accounts");

  /**
   * Since when Redis had answered when the check began; null where it is due. An outage may be
   * shorter than the time between two looks.
   */
  private volatile @Nullable Instant begun;

  private volatile boolean renewed;
  private volatile boolean checking;

  DeletedAccountCheck(
      SharedJournal shared, RedisLink redis, JournalMemory memory, Accounts accounts) {
    this.shared = shared;
    this.redis = redis;
    this.memory = memory;
    this.accounts = accounts;
  }

  void checkAgain(@Observes DatabaseReady event) {
    renewed = true;
  }

  /** Goes on with the check, twice a second. Runs on one event loop; never blocks. */
  void proceed(Vertx vertx) {
    Instant since = shared.upSince();
    if (since == null) {
      if (renewed) {
        renewed = false;
        begin(List.of());
      }
    } else if ((renewed || !since.equals(begun)) && !shared.isDue()) {
      // Redis has all of this replica's failures, and memory those of Redis that are not forgotten.
      begun = since;
      renewed = false;
      shared
          .read()
          .compose(read -> redis.runAside(USERS, OWNERS, List.of()))
          .onSuccess(this::begin)
          .onFailure(failure -> begun = null);
    }
    if (!unchecked.isEmpty() && !checking) {
      checking = true;
      vertx.executeBlocking(outcome.task(this::check), false);
    }
  }

  /** A Redis that was restored may have failures again that are forgotten here. */
  private void begin(Iterable<Response> inRedis) {
    Set<Long> users = new LinkedHashSet<>(memory.users());
    inRedis.forEach(id -> users.add(id.toLong()));
    unchecked.clear();
    unchecked.addAll(users);
  }

  private void check() {
    try {
      checkSome();
    } catch (RuntimeException | Error e) {
      begun = null;
      throw e;
    } finally {
      checking = false;
    }
  }

  private void checkSome() {
    List<String> gone = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      Long id = unchecked.poll();
      if (id == null || !lookUp(id, gone)) {
        break;
      }
    }
    if (!gone.isEmpty()) {
      gone.forEach(memory::drop);
      shared.drop(gone).onFailure(failure -> begun = null);
    }
  }

  /** Looks an account up, and returns whether the database has answered. */
  private boolean lookUp(long id, List<String> gone) {
    try {
      if (accounts.find(id).isEmpty()) {
        gone.add(Owners.user(id));
      }
      return true;
    } catch (Failure e) {
      LOG.debug("The accounts of failures cannot be looked up now", e);
      unchecked.add(id);
      return false;
    }
  }
}
