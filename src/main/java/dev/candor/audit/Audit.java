package dev.candor.audit;

import dev.candor.Public;
import dev.candor.StartOrder;
import dev.candor.client.ClientAddress;
import dev.candor.client.IpAddress;
import dev.candor.database.Database;
import dev.candor.database.DatabaseJobs;
import dev.candor.database.ElapsedTime;
import dev.candor.database.Expiry;
import dev.candor.failure.Failure;
import dev.candor.failure.LineText;
import dev.candor.identity.Account;
import dev.candor.identity.Caller;
import dev.candor.identity.CurrentCaller;
import dev.candor.identity.LoggedIn;
import dev.candor.identity.Role;
import dev.candor.request.RequestId;
import dev.candor.rest.Page;
import dev.candor.rest.PageRequest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jdbi.v3.core.Handle;

/**
 * Records changes by admins, and of credentials, that the request at hand makes: a line in the log,
 * and a row in the database. Never what was changed to, which may be a secret.
 *
 * <pre>{@code
 * database.transaction(
 *     handle -> {
 *       EntryStore.delete(handle, id);
 *       audit.record(handle, "entry.delete", "/entries/" + id);
 *       return null;
 *     });
 * }</pre>
 */
@Public
@Singleton
public class Audit {

  private static final java.util.logging.Logger LINES =
      java.util.logging.Logger.getLogger(AuditRecord.CATEGORY);
  private static final Logger LOG = Logger.getLogger(Audit.class);

  /** Few enough for one transaction of less than 0.1 s. */
  private static final int BATCH = 1_000;

  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final Duration LINES_PERIOD = Duration.ofSeconds(1);

  private final Database database;
  private final CurrentCaller caller;
  private final ClientAddress clients;
  private final RoutingContext exchange;
  private final AuditConfig config;
  private final ElapsedTime time;
  private final UnwrittenLines unwritten;
  private final Counter missing;

  Audit(
      Database database,
      CurrentCaller caller,
      ClientAddress clients,
      RoutingContext exchange,
      AuditConfig config,
      ElapsedTime time,
      UnwrittenLines unwritten,
      MeterRegistry registry) {
    this.database = database;
    this.caller = caller;
    this.clients = clients;
    this.exchange = exchange;
    this.config = config;
    this.time = time;
    this.unwritten = unwritten;
    this.missing =
        Counter.builder("audit.rows.missing")
            .description("Changes whose row could not be stored; the log has their lines")
            .register(registry);
  }

  /**
   * Records a change of the caller's as a part of the transaction that makes it: there is a row if
   * and only if there is the change. The line is logged after the commit, or as soon as it is known
   * that there was one.
   *
   * @param transaction the one that makes the change; the caller of this method commits it
   * @param action such as {@code item.update}, at most 40 characters
   * @param target the path of what is changed
   */
  public void record(Handle transaction, String action, String target) {
    AuditEntry entry = entry(caller.get().account(), exchange, action, target);
    AuditStore.insert(transaction, entry);
    unwritten.add(transaction, entry, Audit::write);
  }

  /**
   * Records a change that was made elsewhere than in the database. Where the database does not
   * answer, this does not throw: there is the line only, and {@code audit_rows_missing_total}
   * counts it. Blocks.
   *
   * @param action such as {@code maintenance.begin}, at most 40 characters
   * @param target the path of what was changed
   */
  public void record(String action, String target) {
    record(caller.get(), exchange, action, target);
  }

  /**
   * The same for a change by a request that does not pass JAX-RS.
   *
   * @param by who makes the change
   * @param request tells the client's address and the request's id
   * @param action in two words, such as {@code maintenance.end}
   * @param target the path of what is changed
   */
  public void record(Caller by, RoutingContext request, String action, String target) {
    record(by.account(), request, action, target);
  }

  void loggedIn(@Observes LoggedIn login) {
    if (login.account().roles().contains(Role.ADMIN)) {
      record(login.account(), exchange, "admin.login", "/users/" + login.account().id());
    }
  }

  /** What was recorded, the newest first. */
  Page<AuditEntry> list(PageRequest request) {
    return Page.of(
        database.call(handle -> AuditStore.list(handle, request)), request, AuditEntry::id);
  }

  void start(@Observes @Priority(StartOrder.TIMERS) StartupEvent event, DatabaseJobs jobs) {
    jobs.repeat("audit.forget", PERIOD, this::forget);
    jobs.repeat("audit.lines", LINES_PERIOD, unwritten::settle);
  }

  private void forget() {
    Expiry expiry = time.expiry(config.retention());
    int deleted;
    do {
      deleted = database.transaction(handle -> AuditStore.deleteSome(handle, expiry, BATCH));
    } while (deleted >= BATCH);
  }

  private void record(Account account, RoutingContext request, String action, String target) {
    AuditEntry entry = entry(account, request, action, target);
    write(entry);
    try {
      database.transaction(
          handle -> {
            AuditStore.insert(handle, entry);
            return entry;
          });
    } catch (Failure e) {
      missing.increment();
      LOG.debug("The row is missing", e);
    }
  }

  private AuditEntry entry(Account account, RoutingContext request, String action, String target) {
    IpAddress client = clients.of(request);
    return new AuditEntry(
        0,
        Instant.now().truncatedTo(ChronoUnit.MILLIS),
        new AuditEntry.Actor(account.id(), LineText.cut(LineText.escaped(account.email()))),
        action,
        target,
        client == null ? "" : client.toString(),
        RequestId.of(request));
  }

  private static void write(AuditEntry entry) {
    ExtLogRecord line = new AuditRecord(entry);
    LINES.log(line);
  }
}
